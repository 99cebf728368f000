package org.coursecatalog.model;

/** How much of a catalog something is about. */
public record CatalogSize(int specializations, int courseItems) {}
