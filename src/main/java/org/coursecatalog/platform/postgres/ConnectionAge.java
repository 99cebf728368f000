package org.coursecatalog.platform.postgres;

/**
 * When a database connection was opened and when the server last sent something on it, by {@link
 * System#nanoTime}.
 */
public record ConnectionAge(long openedAt, long lastReadAt) {}
