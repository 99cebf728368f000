package org.coursecatalog.model;

/** What a user may do with a specialization. */
public record SpecializationPermissions(
    Decision update, Decision delete, Decision createCourseItem) {}
