package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.store.Stores.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Profile;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.UserFilter;
import org.coursecatalog.store.Stores;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The migration adds display names and the search of accounts to schema version 2. */
@ConcurrentPostgresTest
class NameMigrationTest {

  private static final Paging ALL = Paging.first(5_000);

  private PostgresDatabase database;
  private int ids;

  @BeforeEach
  void migrateToVersion2() {
    database = PostgresServer.shared().newDatabase();
    PostgresStores.flyway(database).target(MigrationVersion.fromVersion("2")).load().migrate();
  }

  @Test
  void accountsAreFoundByUsernameAndEmailAddress() {
    var ada = account("Ada", "lovelace@example.com");
    var greek = account("\u1f08\u03b3\u03ac\u03b8\u03b7", "\u00e4gathe@example.com");
    var plain = account("o'hara-1", null);
    var stores = migrated();
    assertThat(found(stores, "LOVELACE")).containsExactly(ada);
    assertThat(found(stores, "ad")).containsExactly(ada);
    assertThat(found(stores, "lo")).containsExactly(ada);
    assertThat(found(stores, "\u1f00\u03b3\u03ac\u03b8")).containsExactly(greek);
    assertThat(found(stores, "\u00c4GATHE")).containsExactly(greek);
    assertThat(found(stores, "'hara")).containsExactly(plain);
    assertThat(found(stores, "example.com")).containsExactly(ada, greek);
    assertThat(found(stores, "ace")).containsExactly(ada);
    assertThat(found(stores, "ce")).isEmpty();
  }

  /** Of accounts that version 2 inserted before or after the migration. */
  @Test
  void searchKeysAreThoseThatThisVersionWrites() {
    account("ada", "\u00e4da@example.com");
    account("\u6cd5\u6cd5\u6cd5", null);
    var stores = migrated();
    account("eve", "\ud83d\ude00@example.com");
    account("\ud801\udc28bob", null);
    for (var account : await(stores.users().list(UserFilter.ALL, ALL)).entries()) {
      var id = account.user().id();
      var keys = column("search_keys", id);
      var grams = column("search_grams", id);
      var profile = new Profile("x", account.user().email());
      await(stores.users().updateProfile(id, profile, Precondition.NONE));
      assertThat(column("search_keys", id)).isNotEqualTo(keys);
      await(
          stores.users().updateProfile(id, new Profile(null, profile.email()), Precondition.NONE));
      assertThat(column("search_keys", id)).isEqualTo(keys);
      assertThat(column("search_grams", id)).isEqualTo(grams);
    }
  }

  @Test
  void accountsHaveNoDisplayNameAndKeepTheirVersion() {
    var ada = account("ada", null);
    var user = await(migrated().users().findById(ada));
    assertThat(user.displayName()).isNull();
    assertThat(user.nameVersion()).isEqualTo(1);
    assertThat(user.version()).isEqualTo(7);
    assertThat(user.toItemOwner().name()).isEqualTo("ada");
  }

  /** More than one batch of the migration. */
  @Test
  void manyAccountsAreFound() {
    database.execute(
        """
        INSERT INTO account (id, username, username_key, role, password_hash, password_version, default_admin,
          password_change_required, created_at, version)
        SELECT ('01900000-0000-7000-8000-' || lpad(number::text, 12, '0'))::uuid, 'user-' || number, 'user-' || number,
          'student', 'hash', 0, false, false, '2026-01-01', 1
        FROM generate_series(1, 2001) AS number
        """);
    var stores = migrated();
    assertThat(found(stores, "user-")).hasSize(2_001);
    for (var number : List.of(1, 1_000, 1_001, 2_000, 2_001)) {
      assertThat(found(stores, "user-" + number)).isNotEmpty();
    }
  }

  @Test
  void instanceOfVersion2CanStillReadAndWriteAccounts() {
    var ada = account("ada", "ada@example.com");
    var stores = migrated();
    var eve = account("eve", "eve@example.com");
    assertThat(
            database.query(
                "UPDATE account SET role = 'professor', version = version + 1 WHERE id = '%s' RETURNING version"
                    .formatted(ada)))
        .isEqualTo("8");
    var users = stores.users();
    assertThat(await(users.findByUsername("EVE")).id()).isEqualTo(eve);
    assertThat(await(users.findById(eve)).toItemOwner().name()).isEqualTo("eve");
    assertThat(await(users.list(new UserFilter(Role.PROFESSOR, null, null), ALL)).entries())
        .extracting(account -> account.user().id())
        .containsExactly(ada);
    assertThat(found(stores, "ada")).containsExactly(ada);
    assertThat(found(stores, "EVE@")).containsExactly(eve);
    assertThat(found(stores, "ev")).containsExactly(eve);
  }

  @Test
  void concurrentStartsMigrateOnce() {
    var ada = account("ada", null);
    var starts =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.runAsync(() -> PostgresStores.migrated(database)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(starts).join();
    assertThat(
            database.query(
                "SELECT count(*) FROM flyway_schema_history WHERE version = '3' AND success"))
        .isEqualTo("1");
    assertThat(found(migrated(), "ada")).containsExactly(ada);
  }

  /** Inserts an account as an instance of version 2 does. */
  private UUID account(String username, String email) {
    var id = UUID.fromString("01900000-0000-7000-8000-%012x".formatted(++ids));
    database.execute(
        """
        INSERT INTO account (id, username, username_key, email, email_key, role, password_hash, password_version,
          default_admin, password_change_required, created_at, version)
        VALUES ('%s', %s, %s, %s, %s, 'student', 'hash', 0, false, false, '2026-01-01', 7)
        """
            .formatted(
                id,
                literal(username),
                literal(username.toLowerCase()),
                literal(email),
                literal(email)));
    return id;
  }

  private static String literal(String text) {
    return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
  }

  private Stores migrated() {
    return PostgresStores.of(PostgresStores.migrated(database), 4).stores();
  }

  private String column(String column, UUID id) {
    return database.query("SELECT %s FROM account WHERE id = '%s'".formatted(column, id));
  }

  private static List<UUID> found(Stores stores, String part) {
    var filter = new UserFilter(null, null, NamePart.of(part));
    return await(stores.users().list(filter, ALL)).map(account -> account.user().id()).entries();
  }
}
