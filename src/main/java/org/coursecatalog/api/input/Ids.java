package org.coursecatalog.api.input;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Converts ids in requests. A string that is not a UUID in canonical form becomes the nil UUID,
 * which no resource has. A malformed id is therefore handled like an unknown id.
 */
@Provider
public class Ids implements ParamConverterProvider {

  private static final UUID NIL = new UUID(0, 0);

  public static @Nullable UUID parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      var id = UUID.fromString(text);
      return id.toString().equals(text) ? id : NIL;
    } catch (IllegalArgumentException e) {
      return NIL;
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> rawType, Type genericType, Annotation[] annotations) {
    return rawType == UUID.class ? (ParamConverter<T>) new IdConverter() : null;
  }

  private static final class IdConverter implements ParamConverter<UUID> {

    @Override
    public @Nullable UUID fromString(String text) {
      return parse(text);
    }

    @Override
    public String toString(UUID id) {
      return id.toString();
    }
  }
}
