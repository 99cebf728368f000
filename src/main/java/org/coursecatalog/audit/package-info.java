/** Writes security events as JSON lines to the log category {@code audit}. */
@NullMarked
package org.coursecatalog.audit;

import org.jspecify.annotations.NullMarked;
