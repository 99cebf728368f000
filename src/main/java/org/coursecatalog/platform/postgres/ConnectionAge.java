package org.coursecatalog.platform.postgres;

/** The times of opening and last receiving data of a connection, by {@link System#nanoTime}. */
public record ConnectionAge(long openedAt, long lastReadAt) {}
