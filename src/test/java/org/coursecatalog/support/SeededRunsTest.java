package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeededRunsTest {

  @Test
  void failureNamesTheSeedThatRepeatsIt() {
    var randomValues = new ArrayList<Integer>();
    assertThatThrownBy(
            () ->
                SeededRuns.run(
                    1,
                    random -> {
                      randomValues.add(random.nextInt());
                      throw new IllegalStateException("a fault");
                    }))
        .hasMessageContaining("a fault")
        .satisfies(
            failure -> {
              var seed = failure.getMessage().replaceAll("(?s).*-Dtest.seed=(-?\\d+).*", "$1");
              assertThat(randomValues).containsExactly(new Random(Long.parseLong(seed)).nextInt());
            });
  }
}
