package org.coursecatalog.platform;

/**
 * When a database connection was opened and when the server last sent something on it, by {@link
 * System#nanoTime}.
 */
public record ConnectionAge(long openedAt, long heardAt) {}
