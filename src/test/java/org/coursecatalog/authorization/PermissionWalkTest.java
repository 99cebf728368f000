package org.coursecatalog.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
  private static final int MAX_EXTRA_WORLDS = 40;
  private static final int REQUESTS = 25;

  @Test
  void permissionIsTrueExactlyIfTheRequestIsNotRefused() {
    Map<Action, Set<String>> outcomes = new EnumMap<>(Action.class);
    EnumSet.allOf(Action.class).forEach(action -> outcomes.put(action, new TreeSet<>()));
    Consumer<Random> walk = random -> new PermissionWalk(random).run(REQUESTS, outcomes);
    SeededRuns.run(WORLDS, walk);
    if (SeededRuns.isSingleRun()) {
      return;
    }
    // A rare outcome may need more worlds.
    for (var extra = 0; extra < MAX_EXTRA_WORLDS && !isComplete(outcomes); extra++) {
      SeededRuns.run(1, walk);
    }
    outcomes.forEach(
        (action, found) ->
            assertThat(found).as("%s", action).isEqualTo(new TreeSet<>(action.outcomes())));
  }

  private static boolean isComplete(Map<Action, Set<String>> outcomes) {
    return outcomes.entrySet().stream()
        .allMatch(entry -> entry.getValue().containsAll(entry.getKey().outcomes()));
  }
}
