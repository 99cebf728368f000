package org.coursecatalog.api.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.coursecatalog.api.courseitem.CourseItemResponse;
import org.coursecatalog.api.courseitem.CourseItemResponse.OwnerSummary;
import org.coursecatalog.api.courseitem.CourseItemResponse.SpecializationSummary;
import org.coursecatalog.api.courseitem.CreateCourseItemRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Measures the reading of a validated request body, and the writing of responses. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {

  private final ValidatorFactory validatorFactory = Validation.buildDefaultValidatorFactory();
  private final StrictJson strictJson = new StrictJson(validatorFactory.getValidator());
  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
  private final byte[] requestBody =
      """
      {"name": "Compilers", "type": "lecture", "specialization_id": "%s"}
      """
          .formatted(UUID.randomUUID())
          .getBytes(StandardCharsets.UTF_8);
  private final CourseItemResponse item =
      new CourseItemResponse(
          UUID.randomUUID(),
          "Compilers",
          "lecture",
          new SpecializationSummary(UUID.randomUUID(), "Computer Science"),
          UUID.randomUUID(),
          new OwnerSummary(UUID.randomUUID(), "Ada Lovelace"),
          Instant.now(),
          Instant.now(),
          null);
  private final List<CourseItemResponse> items = Collections.nCopies(20, item);

  public JsonBenchmark() {
    new JsonOutput().customize(mapper);
  }

  @TearDown
  public void close() {
    validatorFactory.close();
  }

  @Benchmark
  public Object read() throws IOException {
    return strictJson.read(requestBody, CreateCourseItemRequest.class, List.of());
  }

  @Benchmark
  public byte[] writeOne() throws JsonProcessingException {
    return mapper.writeValueAsBytes(item);
  }

  @Benchmark
  public byte[] writeTwenty() throws JsonProcessingException {
    return mapper.writeValueAsBytes(items);
  }
}
