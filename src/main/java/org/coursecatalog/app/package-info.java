/**
 * The composition root: startup, shutdown and readiness. It uses all other packages, and no package
 * uses it.
 */
@NullMarked
package org.coursecatalog.app;

import org.jspecify.annotations.NullMarked;
