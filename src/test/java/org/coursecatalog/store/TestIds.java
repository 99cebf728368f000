package org.coursecatalog.store;

/** Lets tests of other packages make ids as the service does. */
public final class TestIds {

  private TestIds() {}

  public static IdGenerator generator() {
    return new IdGenerator();
  }
}
