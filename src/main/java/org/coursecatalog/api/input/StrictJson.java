package org.coursecatalog.api.input;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body in two steps. First parses the whole body, so that malformed JSON is always
 * detected. Then binds the request record and collects all faults of binding and Bean Validation.
 */
@Singleton
public class StrictJson {

  private static final int MAX_DEPTH = 32;
  private static final NamingBase SNAKE_CASE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Jackson does not detect unknown members in a record with an unwrapped component.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new SimpleModule().addDeserializer(String.class, new TextDeserializer()))
          .build();

  private final Map<Class<?>, Request> requests = new ConcurrentHashMap<>();
  private final Validator validator;

  StrictJson(Validator validator) {
    this.validator = validator;
  }

  /**
   * Reads the body as a valid request.
   *
   * @param known other faults, reported together with the faults of the body
   * @throws ProblemException {@code MALFORMED_JSON}
   * @throws DomainException {@code INVALID}, with all faults
   */
  <T> T read(byte[] body, Class<T> type, List<Fault> known) throws IOException {
    var faults = new BindingFaults();
    known.forEach(fault -> faults.add(fault.field(), fault.message()));
    T request = null;
    if (body.length == 0) {
      faults.add("body", "is missing");
    } else if (parse(body) instanceof ObjectNode json) {
      request = bind(json, type, faults);
    } else {
      faults.add("body", "must be a JSON object");
    }
    return valid(request, faults);
  }

  /**
   * Reads an object whose type depends on the value of a member.
   *
   * @param types the types by value of the member
   * @throws ProblemException {@code MALFORMED_JSON}
   * @throws DomainException {@code INVALID}, with all faults. A fault of the whole object has a
   *     blank field
   */
  public <T> T read(byte[] body, String member, Map<String, Class<? extends T>> types)
      throws IOException {
    var faults = new BindingFaults();
    var json = parse(body);
    var type = types.get(json.path(member).asText());
    T request = null;
    if (!json.isObject()) {
      faults.add("", "must be a JSON object");
    } else if (type == null) {
      faults.add(member, "must be one of " + String.join(", ", new TreeSet<>(types.keySet())));
    } else {
      request = bind(json, type, faults);
    }
    return valid(request, faults);
  }

  private <T> @Nullable T valid(@Nullable T request, BindingFaults faults) {
    if (request != null) {
      validator.validate(request).stream()
          .sorted(Comparator.comparing(StrictJson::memberName).thenComparing(v -> v.getMessage()))
          .forEach(violation -> faults.add(memberName(violation), violation.getMessage()));
    }
    if (!faults.isEmpty()) {
      throw DomainException.invalid(faults.toList());
    }
    return request;
  }

  private JsonNode parse(byte[] body) {
    try {
      // Jackson would guess the encoding and accept malformed UTF-8.
      return mapper.readTree(Utf8.decode(body));
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new ProblemException(ProblemType.MALFORMED_JSON);
    }
  }

  private <T> T bind(JsonNode json, Class<T> type, BindingFaults faults) throws IOException {
    var request = requests.computeIfAbsent(type, this::toRequest);
    json.fieldNames().forEachRemaining(name -> request.checkMember(name, faults));
    return request
        .reader
        .withAttribute(BindingFaults.class, faults)
        .readValue(mapper.treeAsTokens(json));
  }

  private Request toRequest(Class<?> type) {
    var ignored = type.getAnnotation(JsonIgnoreProperties.class);
    var members = membersOf(type);
    return new Request(
        mapper.readerFor(type),
        ignored == null
            ? members.collect(toSet())
            : Stream.concat(members, Stream.of(ignored.value())).collect(toSet()));
  }

  private static Stream<String> membersOf(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                    ? membersOf(component.getType())
                    : Stream.of(SNAKE_CASE.translate(component.getName())));
  }

  /** Returns the name of the member, which may belong to an unwrapped component. */
  private static String memberName(ConstraintViolation<?> violation) {
    var path = violation.getPropertyPath().toString();
    return SNAKE_CASE.translate(path.substring(path.lastIndexOf('.') + 1));
  }

  /** The reader of a request type and the names of its members. */
  private record Request(ObjectReader reader, Set<String> members) {

    void checkMember(String name, BindingFaults faults) {
      if (!members.contains(name)) {
        faults.add(MemberName.printable(name), "is not a member of this request");
      }
    }
  }
}
