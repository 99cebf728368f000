package org.coursecatalog.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.coursecatalog.platform.start.StartFailure;

/** Starts the service. */
@QuarkusMain
public class Main {

  Main() {}

  /** Returns after the service has stopped or has failed to start. */
  public static void main(String... arguments) {
    Quarkus.run(null, new StartFailure(), arguments);
  }
}
