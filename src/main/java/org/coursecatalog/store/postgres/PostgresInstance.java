package org.coursecatalog.store.postgres;

import jakarta.inject.Singleton;
import java.util.UUID;

/** The name of this instance of the service, which the database knows for each connection. */
@Singleton
class PostgresInstance {

  /** The prefix of the names of all instances. */
  static final String PREFIX = "course-catalog/";

  private final String name = PREFIX + UUID.randomUUID();

  String name() {
    return name;
  }
}
