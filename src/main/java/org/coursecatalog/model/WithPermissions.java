package org.coursecatalog.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resource and what the caller may do with it.
 *
 * @param permissions {@code null} if the caller did not ask for them
 */
public record WithPermissions<T, P>(T value, @Nullable P permissions) {

  public WithPermissions {
    Objects.requireNonNull(value);
  }
}
