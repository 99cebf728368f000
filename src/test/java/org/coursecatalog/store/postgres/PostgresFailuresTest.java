package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import org.junit.jupiter.api.Test;

@ConcurrentPostgresTest
class PostgresFailuresTest {

  /** The client quotes the value, which may be the hash of a password, and failures are logged. */
  @Test
  void parameterThatDoesNotFitIsNotQuoted() {
    var told =
        PostgresFailures.translate(
            new NoStackTraceThrowable(
                "Parameter at position[4] with class = [java.lang.String] and value = [secret] can"
                    + " not be coerced to the expected class"));
    assertThat(told).isInstanceOf(IllegalStateException.class);
    assertThat(told.toString()).doesNotContain("secret");
    assertThat(told.getCause()).isNull();
    assertThat(PostgresFailures.isUnavailable(told)).isFalse();
  }
}
