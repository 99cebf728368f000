package org.coursecatalog.model;

/**
 * Which state of a resource somebody has seen, made of two counters.
 *
 * @param own counts the changes of the resource itself
 * @param embedded counts the changes of what it shows beside its own members
 */
public record Revision(long own, long embedded) {}
