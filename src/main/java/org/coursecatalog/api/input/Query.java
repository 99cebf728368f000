package org.coursecatalog.api.input;

/**
 * Marks a record of query parameters, which is a {@code @BeanParam} of a resource method. Each
 * component is a string with its constraints. The record needs {@code @RegisterForReflection}.
 */
public interface Query {}
