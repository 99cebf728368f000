/** Errors as problem details (RFC 9457): the one place that knows the status of a broken rule. */
@NullMarked
package org.coursecatalog.api.problem;

import org.jspecify.annotations.NullMarked;
