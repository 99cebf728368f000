/** Password hashing with bcrypt, and the rules for new passwords. */
package org.coursecatalog.auth.password;
