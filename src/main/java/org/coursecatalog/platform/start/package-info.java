/**
 * Startup features that SmallRye Config and Quarkus lack: the names of all settings, and readable
 * error messages.
 */
@NullMarked
package org.coursecatalog.platform.start;

import org.jspecify.annotations.NullMarked;
