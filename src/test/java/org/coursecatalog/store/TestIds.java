package org.coursecatalog.store;

import java.util.UUID;

/** The source of ids for all tests: the ids ascend, as those of the service do. */
public final class TestIds {

  private static final IdGenerator GENERATOR = new IdGenerator();

  private TestIds() {}

  public static IdGenerator generator() {
    return GENERATOR;
  }

  public static UUID newId() {
    return GENERATOR.next();
  }
}
