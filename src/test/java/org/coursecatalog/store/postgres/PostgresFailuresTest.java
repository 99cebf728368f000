package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import org.junit.jupiter.api.Test;

@ConcurrentPostgresTest
class PostgresFailuresTest {

  /** Failures are logged, and the client quotes the value, which may be the hash of a password. */
  @Test
  void valueOfAnInvalidParameterIsRemoved() {
    var translated =
        PostgresFailures.translate(
            new NoStackTraceThrowable(
                "Parameter at position[4] with class = [java.lang.String] and value = [secret] can"
                    + " not be coerced to the expected class"));
    assertThat(translated).isInstanceOf(IllegalStateException.class);
    assertThat(translated.toString()).doesNotContain("secret");
    assertThat(translated.getCause()).isNull();
    assertThat(PostgresFailures.isUnavailable(translated)).isFalse();
  }
}
