package org.coursecatalog.model;

/**
 * The state of a resource, for ETags and preconditions.
 *
 * @param version counts the changes of the resource itself
 * @param embeddedVersion changes with the embedded data of other resources
 */
public record Revision(long version, long embeddedVersion) {}
