package org.coursecatalog.settings;

import java.util.Set;
import java.util.stream.Collectors;

/** Settings of earlier versions. They have no effect, but do not stop startup. */
public final class RemovedSettings {

  private static final Set<String> PROPERTIES =
      Set.of(
          "catalog.auth.key-poll-interval",
          "catalog.auth.token-cache-size",
          "catalog.passwords.hashing-queue-per-address",
          "catalog.postgresql.remembered-bearers",
          "catalog.postgresql.wait-queue",
          "catalog.throttle.max-delay",
          "catalog.throttle.refreshes-per-minute");

  private static final Set<String> VARIABLES =
      PROPERTIES.stream().map(UnknownSettings::asVariable).collect(Collectors.toSet());

  private RemovedSettings() {}

  /** Returns whether this is the name of a removed property or of its environment variable. */
  public static boolean include(String name) {
    return PROPERTIES.contains(name) || VARIABLES.contains(name);
  }
}
