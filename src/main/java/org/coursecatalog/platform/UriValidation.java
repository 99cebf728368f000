package org.coursecatalog.platform;

import io.quarkus.runtime.annotations.StaticInitSafe;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns off the check with which Quarkus answers a request target that is no URI, such as {@code
 * /?q=%zz}: an empty 400 before routing, without the headers and the problem that every other
 * answer has. {@code FrontGate} checks the path instead, and each route its query. Quarkus has no
 * setting for this, only a system property that it reads once, early; a configuration source is the
 * first class of the service that runs in every mode. A native executable reads the property in its
 * build, which {@code quarkus.native.additional-build-args} sets too.
 */
@StaticInitSafe
public class UriValidation implements ConfigSource {

  public UriValidation() {
    System.setProperty("vertx.disableURIValidation", "true");
  }

  @Override
  public String getName() {
    return "URI validation";
  }

  /** None: this source is here for what it does when it is made. */
  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }

  @Override
  public String getValue(String property) {
    return null;
  }
}
