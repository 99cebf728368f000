package org.coursecatalog.store;

import java.util.UUID;

/** The source of ids for all tests. Ids ascend, as in the service. */
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
