package org.coursecatalog.model;

/**
 * Which state of a resource somebody has seen, made of two counters.
 *
 * @param version counts the changes of the resource itself
 * @param embeddedVersion counts the changes of what it shows beside its own members
 */
public record Revision(long version, long embeddedVersion) {}
