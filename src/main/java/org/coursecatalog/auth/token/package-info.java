/** Issues, verifies and caches signed tokens (RFC 7519). No other package reads or writes a JWT. */
@NullMarked
package org.coursecatalog.auth.token;

import org.jspecify.annotations.NullMarked;
