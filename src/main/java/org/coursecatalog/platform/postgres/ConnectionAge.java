package org.coursecatalog.platform.postgres;

/**
 * The times at which a database connection was opened and last received data, by {@link
 * System#nanoTime}.
 */
public record ConnectionAge(long openedAt, long lastReadAt) {}
