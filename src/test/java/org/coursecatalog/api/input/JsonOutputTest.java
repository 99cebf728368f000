package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes (for responses), text (for log lines) and trees contain the same JSON. */
class JsonOutputTest {

  private static final UUID ID = UUID.fromString("0192f3a4-5b6c-7d8e-9fab-cdef01234567");
  private static final Sample SAMPLE = new Sample(ID, Instant.parse("2026-11-26T08:05:09Z"), null);
  private static final String JSON =
      """
      {"an_id":"0192f3a4-5b6c-7d8e-9fab-cdef01234567","a_time":"2026-11-26T08:05:09.000Z","none":null}""";

  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());

  private record Sample(UUID anId, Instant aTime, UUID none) {}

  @BeforeEach
  void customize() {
    new JsonOutput().customize(mapper);
  }

  @Test
  void writesBytes() throws JsonProcessingException {
    assertThat(new String(mapper.writeValueAsBytes(SAMPLE), StandardCharsets.UTF_8))
        .isEqualTo(JSON);
  }

  @Test
  void writesText() throws JsonProcessingException {
    assertThat(mapper.writeValueAsString(SAMPLE)).isEqualTo(JSON);
  }

  @Test
  void writesTree() {
    assertThat(mapper.<JsonNode>valueToTree(SAMPLE)).hasToString(JSON);
  }
}
