package org.coursecatalog.api.query;

import jakarta.validation.Validator;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;

/** The query parameters that a route takes: those of the {@link Query} records of its method. */
public final class KnownParameters {

  private static final Map<Class<?>, Map<String, Field>> BY_RECORD = new ConcurrentHashMap<>();

  private final Map<String, Field> fields = new TreeMap<>();

  private KnownParameters() {}

  /** Those of a method with parameters of these types. */
  public static KnownParameters of(Class<?>... types) {
    var known = new KnownParameters();
    Arrays.stream(types)
        .filter(Query.class::isAssignableFrom)
        .map(type -> BY_RECORD.computeIfAbsent(type, KnownParameters::read))
        .forEach(known.fields::putAll);
    return known;
  }

  private static Map<String, Field> read(Class<?> query) {
    var parameters = new TreeMap<String, Field>();
    for (var field : query.getDeclaredFields()) {
      var parameter = field.getAnnotation(RestQuery.class);
      if (parameter != null) {
        parameters.put(nameOf(parameter, field), field);
      }
    }
    return parameters;
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
