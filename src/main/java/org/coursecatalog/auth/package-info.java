/**
 * Mechanisms of authentication without use cases: keys, tokens, passwords and limits of attempts,
 * each in a package of its own. The use cases are in {@code domain.account}. A mechanism that fails
 * denies. No exception, log line or {@code toString} contains a password, a hash or a token.
 */
@NullMarked
package org.coursecatalog.auth;

import org.jspecify.annotations.NullMarked;
