package org.coursecatalog.platform.connection;

import io.quarkus.runtime.annotations.StaticInitSafe;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns off the check by which Quarkus answers a request target that is not a URI, such as {@code
 * /?q=%zz}, with an empty 400 before routing, without the usual headers and the problem. {@code
 * RequestTargetCheck} checks the path instead, and each route checks its query.
 *
 * <p>The only switch is a system property that Vert.x reads once, early. A configuration source is
 * the first class of the service that runs in every mode. For a native executable, {@code
 * quarkus.native.additional-build-args} sets the property, because it is read in the build.
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

  /** None: only the constructor of this source matters. */
  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }

  @Override
  public @Nullable String getValue(String property) {
    return null;
  }
}
