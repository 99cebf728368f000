package org.coursecatalog.model;

/**
 * What a user may do with a course item.
 *
 * @param assignOwner covers assigning and releasing the owner
 */
public record CourseItemPermissions(Decision update, Decision delete, Decision assignOwner) {}
