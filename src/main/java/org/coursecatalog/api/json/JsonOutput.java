package org.coursecatalog.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;

/**
 * How our JSON looks: members in snake case, times by RFC 3339 in UTC with milliseconds, also when
 * those are zero.
 */
@Singleton
class JsonOutput implements ObjectMapperCustomizer {

  /**
   * Jackson's own modules are registered before the customizers of this priority, so that this one
   * wins.
   */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper mapper) {
    // By the setting of Quarkus it would be found by reflection, which the native executable
    // cannot.
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.registerModule(
        new SimpleModule("times").addSerializer(Instant.class, new MillisecondSerializer()));
  }

  private static final class MillisecondSerializer extends StdScalarSerializer<Instant> {

    MillisecondSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Timestamp.of(time));
    }
  }
}
