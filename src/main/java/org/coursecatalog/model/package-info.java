/**
 * The shared vocabulary: people, roles, the catalog, and the ways in which a rule can be broken. It
 * is true with nothing running and uses only the JDK. Records are immutable; a compact constructor
 * guards against our own mistakes, never against a caller's, whose input has been checked before it
 * becomes a model.
 */
@NullMarked
package org.coursecatalog.model;

import org.jspecify.annotations.NullMarked;
