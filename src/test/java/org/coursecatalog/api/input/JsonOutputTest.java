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

/** JSON is the same whether it is made as bytes, as answers are, or as text, as log lines are. */
class JsonOutputTest {

  private static final UUID ID = UUID.fromString("0192f3a4-5b6c-7d8e-9fab-cdef01234567");
  private static final Shown SHOWN = new Shown(ID, Instant.parse("2026-11-26T08:05:09Z"), null);
  private static final String JSON =
      """
      {"an_id":"0192f3a4-5b6c-7d8e-9fab-cdef01234567","a_time":"2026-11-26T08:05:09.000Z","none":null}""";

  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());

  private record Shown(UUID anId, Instant aTime, UUID none) {}

  @BeforeEach
  void customize() {
    new JsonOutput().customize(mapper);
  }

  @Test
  void asBytes() throws JsonProcessingException {
    assertThat(new String(mapper.writeValueAsBytes(SHOWN), StandardCharsets.UTF_8)).isEqualTo(JSON);
  }

  @Test
  void asText() throws JsonProcessingException {
    assertThat(mapper.writeValueAsString(SHOWN)).isEqualTo(JSON);
  }

  @Test
  void asATree() {
    assertThat(mapper.<JsonNode>valueToTree(SHOWN)).hasToString(JSON);
  }
}
