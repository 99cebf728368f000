/**
 * Authentication mechanisms: keys, tokens, passwords and throttling, each in a separate package.
 * The use cases are in {@code domain.account}. If a mechanism fails, access is denied. No
 * exception, log message or {@code toString} contains a password, a hash or a token.
 */
@NullMarked
package org.coursecatalog.auth;

import org.jspecify.annotations.NullMarked;
