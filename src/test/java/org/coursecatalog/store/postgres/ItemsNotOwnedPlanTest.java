package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.store.Stores.await;

import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.store.Stores;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The search for an item that a user does not own costs the same in a specialization with 300,000
 * items of this user as in a small one.
 */
@ConcurrentPostgresTest
class ItemsNotOwnedPlanTest {

  /** Without the checks of foreign keys and without grams, which this query does not need. */
  private static final String INSERT_ITEMS =
      """
      SET session_replication_role = replica;
      INSERT INTO course_item
        SELECT gen_random_uuid(), '%s', 'Item ' || number, 'item ' || number, '{}', 'lecture', '%s', now(), now(), 1
        FROM generate_series(1, 300000) AS number;
      """;

  private static final StatementRecorder RECORDER = new StatementRecorder();
  private static PostgresDatabase database;
  private static PostgresClient client;
  private static Stores stores;
  private static UUID large;
  private static UUID small;
  private static UUID owner;
  private static UUID other;

  @BeforeAll
  static void fill() {
    database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
    var postgres = PostgresStores.of(database, 4);
    client = postgres.client();
    stores = PostgresStores.stores(postgres.client(RECORDER));
    owner = stores.user(Role.PROFESSOR).id();
    other = stores.user(Role.PROFESSOR).id();
    large = stores.specialization("Large");
    small = stores.specialization("Small");
    stores.courseItem("Optics", small, owner);
    new PostgresDatabase(database.port(), database.name(), "postgres", "")
        .execute(INSERT_ITEMS.formatted(large, owner));
  }

  /** Also with statistics of an empty table. */
  @ParameterizedTest
  @ValueSource(strings = {"SELECT", "VACUUM ANALYZE course_item"})
  void costDoesNotDependOnTheNumberOfItems(String maintenance) {
    database.execute(maintenance);
    requireCheap(owner, List.of());
    requireCheap(other, List.of(large, small));
    var foreign = stores.courseItem("Waves " + maintenance, large, other);
    requireCheap(owner, List.of(large));
    await(stores.courseItems().delete(foreign, EditScope.EVERYTHING, Precondition.NONE));
    requireCheap(owner, List.of());
  }

  private static void requireCheap(UUID user, List<UUID> expected) {
    RECORDER.drain();
    assertThat(await(stores.specializations().findWithItemsNotOwnedBy(user, List.of(large, small))))
        .containsExactlyInAnyOrderElementsOf(expected);
    var statement = RECORDER.drain().get(0);
    for (var mode : QueryPlan.MODES) {
      var plan = QueryPlan.of(client, statement, mode);
      assertThat(plan.pages()).as(mode).isLessThan(60);
    }
  }
}
