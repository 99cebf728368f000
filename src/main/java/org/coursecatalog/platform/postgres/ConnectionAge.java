package org.coursecatalog.platform.postgres;

/** The {@link System#nanoTime} when a connection was opened, and when it last received data. */
public record ConnectionAge(long openedAt, long lastReadAt) {}
