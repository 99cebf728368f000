/**
 * Signed tokens (RFC 7519): issued, verified, and remembered while they are valid. No other package
 * reads or writes a JWT.
 */
@NullMarked
package org.coursecatalog.auth.token;

import org.jspecify.annotations.NullMarked;
