package org.coursecatalog.api.input;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** The format of JSON responses: members in snake case, ids and times as plain ASCII. */
@Singleton
class JsonOutput implements ObjectMapperCustomizer {

  /**
   * Runs after the modules of Jackson are registered, so that these serializers take precedence.
   */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper mapper) {
    // The Quarkus setting would load the strategy by reflection, which fails in the native
    // executable.
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.registerModule(
        new SimpleModule("plain")
            .addSerializer(new PlainSerializer<>(Instant.class, Timestamp::of))
            .addSerializer(new PlainSerializer<>(UUID.class, JsonOutput::asciiOf)));
  }

  private static byte[] asciiOf(UUID id) {
    return id.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Writes ASCII text without searching for characters to escape. Each entry of a list has five
   * such texts (ADR 23).
   */
  private static final class PlainSerializer<T> extends StdScalarSerializer<T> {

    private final transient Function<T, byte[]> text;

    PlainSerializer(Class<T> type, Function<T, byte[]> text) {
      super(type);
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      var ascii = text.apply(value);
      if (json instanceof UTF8JsonGenerator bytes) {
        bytes.writeRawUTF8String(ascii, 0, ascii.length);
      } else {
        json.writeString(new String(ascii, StandardCharsets.US_ASCII));
      }
    }
  }
}
