/**
 * Signed tokens (RFC 7519): issued, verified, and remembered while they are valid. No other package
 * reads or writes a JWT.
 */
package org.coursecatalog.auth.token;
