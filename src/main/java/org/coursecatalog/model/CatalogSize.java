package org.coursecatalog.model;

/** The numbers of specializations and course items of an import. */
public record CatalogSize(int specializations, int courseItems) {}
