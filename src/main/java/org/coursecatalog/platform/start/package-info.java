/** Provides the names of all settings, and readable startup errors. Quarkus has neither. */
@NullMarked
package org.coursecatalog.platform.start;

import org.jspecify.annotations.NullMarked;
