package org.coursecatalog.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.coursecatalog.authorization.PermissionWalk.Action;
import org.coursecatalog.support.SeededRuns;
import org.junit.jupiter.api.Test;

/**
 * Permissions are compared with the requests that follow, in random worlds. With {@code
 * -Dtest.rounds=20} there are 10,000 requests instead of 500.
 */
@QuarkusTest
class PermissionWalkTest {

  private static final int WORLDS = 20;
  private static final int REQUESTS = 25;

  @Test
  void permissionIsTrueExactlyIfTheRequestIsNotRefused() {
    Map<Action, Set<String>> outcomes = new EnumMap<>(Action.class);
    EnumSet.allOf(Action.class).forEach(action -> outcomes.put(action, new TreeSet<>()));
    SeededRuns.run(WORLDS, random -> new PermissionWalk(random).run(REQUESTS, outcomes));
    if (!SeededRuns.isSingleRun()) {
      // A rare outcome of one action may be missing in a few hundred requests.
      outcomes.forEach(
          (action, found) ->
              assertThat(found)
                  .as("%s", action)
                  .isSubsetOf(action.outcomes())
                  .contains("allowed")
                  .hasSizeGreaterThan(1));
      assertThat(outcomes.values().stream().flatMap(Set::stream))
          .containsAll(
              outcomes.keySet().stream().flatMap(action -> action.outcomes().stream()).toList());
    }
  }
}
