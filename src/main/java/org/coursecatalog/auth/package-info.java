/**
 * Keys, tokens and passwords. Nothing outside reads or writes a JWT, a key or a password, but for
 * the one class in {@code api.security} that turns a verified token into a {@link
 * org.coursecatalog.model.Caller}. On error, the answer is no. No exception, log line or {@code
 * toString} here contains a password, a hash or a token.
 */
package org.coursecatalog.auth;
