package org.coursecatalog.platform.connection;

import io.quarkus.runtime.annotations.StaticInitSafe;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns off a check of Quarkus that rejects invalid request targets, such as {@code /?q=%zz}, with
 * an empty 400 response before routing. {@code RequestTargetCheck} validates the path instead, and
 * each route validates its query.
 *
 * <p>The only switch is a system property, which Vert.x reads once, early in the startup. This
 * class is a configuration source, because such a class runs before all others in every mode. For a
 * native executable, {@code quarkus.native.additional-build-args} sets the property at build time.
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

  /** Returns no names. Only the constructor of this class has an effect. */
  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }

  @Override
  public @Nullable String getValue(String property) {
    return null;
  }
}
