/** People: registering, and what becomes of an account. */
@NullMarked
package org.coursecatalog.api.user;

import org.jspecify.annotations.NullMarked;
