/** Sessions: logging in, and staying logged in. */
@NullMarked
package org.coursecatalog.api.session;

import org.jspecify.annotations.NullMarked;
