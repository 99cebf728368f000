package org.coursecatalog.store.postgres;

import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * This instance of the service, as the database sees it: each of its connections tells this name.
 */
@Singleton
class PostgresInstance {

  /** What the names of all instances begin with, and of nobody else. */
  static final String PREFIX = "course-catalog/";

  private final String name = PREFIX + UUID.randomUUID();

  String name() {
    return name;
  }
}
