package org.coursecatalog.store.postgres;

import jakarta.inject.Singleton;
import java.util.UUID;

/** The name of this instance, which is the {@code application_name} of its database connections. */
@Singleton
class PostgresInstance {

  /** The common prefix of the names of all instances. */
  static final String PREFIX = "course-catalog/";

  private final String name = PREFIX + UUID.randomUUID();

  String name() {
    return name;
  }
}
