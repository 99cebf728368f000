package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.support.SeededRuns;
import org.junit.jupiter.api.Test;

/** Ids are written as the JDK writes them. */
class IdTextTest {

  @Test
  void isAsTheJdkWritesIt() {
    for (var half : List.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE)) {
      assertIsAsTheJdkWritesIt(new UUID(half, -half));
    }
    SeededRuns.run(
        1000, random -> assertIsAsTheJdkWritesIt(new UUID(random.nextLong(), random.nextLong())));
  }

  private static void assertIsAsTheJdkWritesIt(UUID id) {
    assertThat(new String(IdText.of(id), StandardCharsets.US_ASCII)).isEqualTo(id.toString());
  }
}
