/** People: registering, and what becomes of an account. */
package org.coursecatalog.api.user;
