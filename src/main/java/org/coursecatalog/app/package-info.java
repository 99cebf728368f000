/**
 * The composition root: what happens at start, and what the parts share. It uses all the others and
 * is used by none.
 */
package org.coursecatalog.app;
