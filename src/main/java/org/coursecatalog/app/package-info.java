/**
 * The composition root: what happens at start, and what the parts share. It uses all the others and
 * is used by none.
 */
@NullMarked
package org.coursecatalog.app;

import org.jspecify.annotations.NullMarked;
