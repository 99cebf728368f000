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
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
 * Reads a body in two steps: first the whole of it as JSON, so that nothing unreadable hides behind
 * something unknown; then into the request record, gathering every fault of binding and of Bean
 * Validation.
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
          // Jackson would not notice them beside an unwrapped part.
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
   * The body as a valid request.
   *
   * @param known faults that were found elsewhere, to be told with those of the body
   * @throws ProblemException {@code MALFORMED_JSON}
   * @throws DomainException {@code INVALID}, with all faults
   */
  <T> T read(byte[] body, Class<T> type, List<Fault> known) throws IOException {
    var faults = new BindingFaults();
    known.forEach(fault -> faults.add(fault.field(), fault.message()));
    return valid(bind(body, type, faults), faults);
  }

  /**
   * One of several objects; a member tells which.
   *
   * @param types by what the member says
   * @throws ProblemException {@code MALFORMED_JSON}
   * @throws DomainException {@code INVALID}, with all faults; the field of one that is about the
   *     whole is blank
   */
  public <T> T read(byte[] json, String member, Map<String, Class<? extends T>> types)
      throws IOException {
    var tree = parse(json);
    if (!tree.isObject()) {
      throw DomainException.invalid(List.of(new Fault("", "must be a JSON object")));
    }
    var type = types.get(tree.path(member).asText());
    if (type == null) {
      throw DomainException.invalid(
          List.of(
              new Fault(
                  member, "must be one of " + String.join(", ", new TreeSet<>(types.keySet())))));
    }
    var faults = new BindingFaults();
    return valid(bind(tree, type, faults), faults);
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
      // Jackson would guess among the encodings of Unicode, and take some sequences that UTF-8
      // forbids.
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return mapper.readTree(text.toString());
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new ProblemException(ProblemType.MALFORMED_JSON);
    }
  }

  private <T> @Nullable T bind(byte[] body, Class<T> type, BindingFaults faults)
      throws IOException {
    if (body.length == 0) {
      faults.add("body", "is missing");
      return null;
    }
    var json = parse(body);
    if (!json.isObject()) {
      faults.add("body", "must be a JSON object");
      return null;
    }
    return bind(json, type, faults);
  }

  private <T> T bind(JsonNode json, Class<T> type, BindingFaults faults) throws IOException {
    var request = requests.computeIfAbsent(type, this::toRequest);
    json.fieldNames().forEachRemaining(name -> request.requireMember(name, faults));
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

  /** The member, which may belong to an unwrapped part. */
  private static String memberName(ConstraintViolation<?> violation) {
    var path = violation.getPropertyPath().toString();
    return SNAKE_CASE.translate(path.substring(path.lastIndexOf('.') + 1));
  }

  /** How a request is read, and the names of its members. */
  private record Request(ObjectReader reader, Set<String> members) {

    void requireMember(String name, BindingFaults faults) {
      if (!members.contains(name)) {
        faults.add(MemberName.printable(name), "is not a member of this request");
      }
    }
  }
}
