package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.newSession;
import static org.coursecatalog.store.Stores.newUser;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.store.Stores;
import org.coursecatalog.support.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Properties of users and sessions that are specific to PostgreSQL. */
@ConcurrentPostgresTest
class PostgresUsersTest {

  private static final int EXPIRED = 40;
  private static final int REMOVED_PER_INSERT = 16;

  private final PostgresStores shared = PostgresStores.shared();
  private Stores stores;
  private UUID ada;

  @BeforeEach
  void clear() {
    stores = shared.clear().stores();
    ada = stores.user(Role.STUDENT).id();
  }

  /** A restored dump creates the indexes in the order of their names. */
  @Test
  void takenUsernameIsReportedFirstRegardlessOfTheIndexOrder() {
    var restored =
        PostgresStores.of(PostgresStores.migrated(PostgresServer.shared().newDatabase()), 2);
    restored
        .database()
        .execute(
            """
            ALTER TABLE account DROP CONSTRAINT account_username_key;
            ALTER TABLE account ADD CONSTRAINT account_username_key UNIQUE (username_key);
            """);
    var users = restored.stores().users();
    await(users.insert(newUser("ada", "ada@example.com", Role.STUDENT)));
    assertThatThrownBy(() -> await(users.insert(newUser("ADA", "ada@example.com", Role.STUDENT))))
        .hasMessage("USERNAME_TAKEN");
  }

  @Test
  void removalOfExpiredSessionsSkipsLocksAndSendsNoNotifications() throws SQLException {
    for (var i = 0; i < EXPIRED; i++) {
      stores.session(ada);
    }
    shared.database().execute("UPDATE session SET token_expires_at = '2020-01-01'");
    try (var connection = shared.database().dataSource().getConnection();
        var listener = shared.database().dataSource().getConnection();
        var listening = listener.createStatement();
        var statement = connection.createStatement()) {
      listening.execute("LISTEN course_catalog_revocations");
      connection.setAutoCommit(false);
      statement.execute("SELECT id FROM session ORDER BY id LIMIT 1 FOR UPDATE");
      var bob = stores.user(Role.STUDENT).id();
      await(stores.sessions().insert(newSession(bob), 0, Stores.MANY));
      assertThat(count()).isEqualTo(EXPIRED - REMOVED_PER_INSERT + 1);
      var other = newSession(bob);
      await(stores.sessions().insert(other, 0, Stores.MANY));
      rotate(other.id(), other.refreshToken().id());
      // The locked session and the two new ones remain.
      assertThat(count()).isEqualTo(3);
      // PostgreSQL delivers notifications in the order of their commits.
      shared.database().execute("NOTIFY course_catalog_revocations, 'the end'");
      assertThat(listener.unwrap(PGConnection.class).getNotifications(60_000))
          .extracting(PGNotification::getParameter)
          .containsExactly("the end");
    }
  }

  /** The clocks of instances may differ. */
  @Test
  void recentlyExpiredSessionIsNotRemoved() {
    stores.session(ada);
    shared
        .database()
        .execute("UPDATE session SET token_expires_at = '%s'".formatted(THEN.minusSeconds(119)));
    await(stores.sessions().insert(newSession(ada), 0, Stores.MANY));
    assertThat(count()).isEqualTo(2);
  }

  /** The deletion uses several batches in one transaction. */
  @ParameterizedTest
  @ValueSource(ints = {LockedAccount.BATCH, 2 * LockedAccount.BATCH + 1})
  void userWithManyItemsIsDeletedInOneTransaction(int items) {
    var owner = stores.user(Role.PROFESSOR).id();
    var newOwner = stores.user(Role.PROFESSOR).id();
    shared
        .database()
        .execute(
            """
            INSERT INTO specialization
              (id, name, name_key, name_grams, created_at, updated_at, version, items_version, item_count)
            VALUES ('%1$s', 'a', 'a', '{}', now(), now(), 0, 0, %2$d);
            INSERT INTO course_item
              (id, specialization_id, owner_id, name, name_key, name_grams, type, created_at, updated_at, version)
            SELECT gen_random_uuid(), '%1$s', '%1$s', n::text, n::text, '{}', 'lecture', now(), now(), 1
            FROM generate_series(1, %2$d) AS n"""
                .formatted(owner, items));
    await(stores.users().delete(owner, newOwner, Precondition.NONE, THEN));
    assertThat(
            shared
                .database()
                .query(
                    "SELECT count(*) FROM course_item WHERE owner_id = '%s' AND version = 2"
                        .formatted(newOwner)))
        .isEqualTo(String.valueOf(items));
  }

  private void rotate(UUID id, UUID tokenId) {
    await(
        stores
            .sessions()
            .rotate(id, tokenId, Stores.newRefreshToken(THEN), Duration.ofSeconds(10)));
  }

  private int count() {
    return Integer.parseInt(shared.database().query("SELECT count(*) FROM session"));
  }
}
