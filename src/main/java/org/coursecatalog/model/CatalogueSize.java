package org.coursecatalog.model;

/** How much of a catalogue something is about. */
public record CatalogueSize(int specializations, int courseItems) {}
