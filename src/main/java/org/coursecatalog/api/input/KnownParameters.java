package org.coursecatalog.api.input;

import jakarta.validation.Validator;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The query parameters of a route, as defined by the {@link Query} records of its method. */
public final class KnownParameters {

  private final Map<String, Parameter> parameters = new HashMap<>();

  private KnownParameters() {}

  public static KnownParameters of(List<Class<?>> types) {
    var known = new KnownParameters();
    types.stream().filter(Query.class::isAssignableFrom).forEach(known::add);
    return known;
  }

  private void add(Class<?> query) {
    for (var field : query.getDeclaredFields()) {
      var parameter = field.getAnnotation(RestQuery.class);
      if (parameter != null) {
        parameters.put(
            nameOf(parameter, field),
            new Parameter(field, new TextRule(field.getAnnotation(Text.class), false)));
      }
    }
  }

  private static String nameOf(RestQuery parameter, Field field) {
    return parameter.value().isEmpty() ? field.getName() : parameter.value();
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  TextRule ruleOf(String name) {
    return parameters.get(name).rule;
  }

  /** Returns the validation message for the value of a parameter; empty if the value is valid. */
  Optional<String> faultOf(String name, String value, Validator validator) {
    var field = parameters.get(name).field;
    return validator.validateValue(field.getDeclaringClass(), field.getName(), value).stream()
        .map(violation -> violation.getMessage())
        .sorted()
        .findFirst();
  }

  private record Parameter(Field field, TextRule rule) {}
}
