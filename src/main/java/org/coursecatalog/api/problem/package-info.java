/**
 * Errors as problem details (RFC 9457). Only this package knows the status of a broken rule, and it
 * maps every exception except those of authentication.
 */
@NullMarked
package org.coursecatalog.api.problem;

import org.jspecify.annotations.NullMarked;
