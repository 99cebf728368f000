/** Password hashing with bcrypt, and the rules for new passwords. */
@NullMarked
package org.coursecatalog.auth.password;

import org.jspecify.annotations.NullMarked;
