package org.coursecatalog.api.input;

/**
 * Query parameters of a route: a record that is a {@code @BeanParam} of its method, with a text for
 * each parameter and the constraints on it. It needs {@code @RegisterForReflection}.
 */
public interface Query {}
