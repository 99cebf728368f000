/** Provides the names of all settings and readable startup errors, which Quarkus lacks. */
@NullMarked
package org.coursecatalog.platform.start;

import org.jspecify.annotations.NullMarked;
