package org.coursecatalog.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.coursecatalog.platform.StartFailure;

/** Starts the service. */
@QuarkusMain
public class Main {

  Main() {}

  /** Returns when the service has stopped, or could not start. */
  public static void main(String... arguments) {
    Quarkus.run(null, new StartFailure(), arguments);
  }
}
