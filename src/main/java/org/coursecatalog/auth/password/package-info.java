/** Password hashing with bcrypt, in a bounded, fair queue. */
@NullMarked
package org.coursecatalog.auth.password;

import org.jspecify.annotations.NullMarked;
