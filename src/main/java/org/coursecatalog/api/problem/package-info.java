/**
 * Error responses as problem details (RFC 9457). Only this package maps domain errors to status
 * codes. It maps all exceptions except authentication failures.
 */
@NullMarked
package org.coursecatalog.api.problem;

import org.jspecify.annotations.NullMarked;
