package org.coursecatalog.api.query;

import jakarta.validation.Validator;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The query parameters that a route takes: those of the {@link Query} records of its method. */
public final class KnownParameters {

  private final Map<String, Field> fields = new HashMap<>();

  private KnownParameters() {}

  /** Those of a method with parameters of these types. */
  public static KnownParameters of(Class<?>... types) {
    var known = new KnownParameters();
    Arrays.stream(types).filter(Query.class::isAssignableFrom).forEach(known::add);
    return known;
  }

  private void add(Class<?> query) {
    for (var field : query.getDeclaredFields()) {
      var parameter = field.getAnnotation(RestQuery.class);
      if (parameter != null) {
        fields.put(nameOf(parameter, field), field);
      }
    }
  }

  private static String nameOf(RestQuery parameter, Field field) {
    return parameter.value().isEmpty() ? field.getName() : parameter.value();
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Why a value is not acceptable for a parameter; empty when it is. */
  Optional<String> faultOf(String name, String value, Validator validator) {
    var field = fields.get(name);
    return validator.validateValue(field.getDeclaringClass(), field.getName(), value).stream()
        .map(violation -> violation.getMessage())
        .sorted()
        .findFirst();
  }
}
