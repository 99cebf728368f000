package org.coursecatalog.api.openapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coursecatalog.api.input.Text;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Derives schema constraints from the annotations that the service enforces, so that each bound is
 * written once. Lengths come from {@link Text}. Required and unknown members come from
 * {@code @NotNull}, {@code @JsonInclude} and {@code @JsonIgnoreProperties}.
 */
final class DerivedBounds {

  private static final NamingBase SNAKE_CASE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  private final IndexView index;

  DerivedBounds(IndexView index) {
    this.index = index;
  }

  void addTo(Map<String, Schema> schemas) {
    index.getKnownClasses().stream()
        .filter(type -> type.isRecord() && schemas.containsKey(schemaNameOf(type)))
        .forEach(type -> addTo(schemas.get(schemaNameOf(type)), type));
  }

  /** Returns an empty name for a type without a schema. Its simple name may be that of a schema. */
  private static String schemaNameOf(ClassInfo type) {
    var schema =
        type.declaredAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    if (schema == null) {
      return "";
    }
    return schema.value("name") == null ? type.simpleName() : schema.value("name").asString();
  }

  private void addTo(Schema schema, ClassInfo type) {
    var isRequest = type.simpleName().endsWith("Request");
    schema.setRequired(
        members(type)
            .filter(
                member ->
                    isRequest
                        ? member.hasAnnotation(NotNull.class)
                        : !member.hasAnnotation(JsonInclude.class))
            .map(DerivedBounds::memberOf)
            .toList());
    members(type)
        .forEach(member -> addLengths(schema.getProperties().get(memberOf(member)), member));
    if (isRequest) {
      members(type)
          .filter(member -> !member.hasAnnotation(NotNull.class))
          .map(member -> schema.getProperties().get(memberOf(member)))
          .forEach(member -> member.setType(List.of(SchemaType.STRING, SchemaType.NULL)));
      if (!type.hasDeclaredAnnotation(JsonIgnoreProperties.class)) {
        schema.setUnevaluatedProperties(OASFactory.createSchema().booleanSchema(false));
      }
    }
  }

  /** Returns the components of a record, including the components of unwrapped records. */
  private Stream<FieldInfo> members(ClassInfo type) {
    return type.fields().stream()
        .filter(field -> !Modifier.isStatic(field.flags()))
        .flatMap(
            field ->
                field.hasAnnotation(JsonUnwrapped.class)
                    ? members(index.getClassByName(field.type().name()))
                    : Stream.of(field));
  }

  void addTo(Operation operation, MethodInfo method) {
    for (var type : method.parameterTypes()) {
      var query = index.getClassByName(type.name());
      if (query != null) {
        query.fields().stream()
            .filter(field -> field.hasAnnotation(RestQuery.class))
            .forEach(
                field ->
                    operation.getParameters().stream()
                        .filter(parameter -> parameter.getName().equals(nameOf(field)))
                        .forEach(parameter -> addLengths(parameter.getSchema(), field)));
      }
    }
  }

  private static void addLengths(Schema schema, FieldInfo field) {
    var text = field.annotation(Text.class);
    if (text != null) {
      schema.setMinLength(text.value("min") == null ? 1 : text.value("min").asInt());
      schema.setMaxLength(text.value("max").asInt());
    }
  }

  private static String memberOf(FieldInfo field) {
    return SNAKE_CASE.translate(field.name());
  }

  private static String nameOf(FieldInfo parameter) {
    var name = parameter.annotation(RestQuery.class).value();
    return name == null ? parameter.name() : name.asString();
  }
}
