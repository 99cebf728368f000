package org.coursecatalog.model;

/** Numbers of specializations and course items. */
public record CatalogSize(int specializations, int courseItems) {}
