package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.store.Stores.await;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.store.Stores;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The migration recomputes the keys of names that schema version 1 stored. */
@ConcurrentPostgresTest
class KeyMigrationTest {

  private static final String WAITING_LOCKS =
      """
      SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database
      WHERE NOT granted AND datname = current_database()
      """;
  private static final Paging ALL = Paging.first(1_000);

  private PostgresDatabase database;
  private int ids;

  @BeforeEach
  void migrateToVersion1() {
    database = PostgresServer.shared().newDatabase();
    PostgresStores.flyway(database).target(MigrationVersion.fromVersion("1")).load().migrate();
  }

  @Test
  void namesAreFoundWithoutTheirInvisibleCharacters() {
    var physics = specialization("Phy\u200bsics");
    var optics = courseItem("O\u00adptics\u00a0one", physics);
    var stores = migrated();
    assertThat(await(stores.specializations().list(NamePart.of("physics"), ALL)).entries())
        .extracting(Specialization::id)
        .containsExactly(physics);
    for (var part : List.of("ics one", "op")) {
      var filter = new CourseItemFilter(null, null, null, false, NamePart.of(part));
      assertThat(await(stores.courseItems().list(filter, ALL)).entries())
          .extracting(CourseItem::id)
          .containsExactly(optics);
    }
    assertThat(find(stores, physics).name()).isEqualTo("Phy\u200bsics");
    assertThat(find(stores, physics).revision().version()).isEqualTo(1);
    assertThat(await(stores.courseItems().findById(optics)).revision().version()).isEqualTo(1);
  }

  @Test
  void equalNamesGetNumbers() {
    var oldest = specialization("Phy\u200bsics");
    var plain = specialization("Physics");
    var taken = specialization("Physics (2)");
    var youngest = specialization("Physics\ufe0f");
    var stores = migrated();
    assertThat(find(stores, plain).name()).isEqualTo("Physics");
    assertThat(find(stores, taken).name()).isEqualTo("Physics (2)");
    assertThat(find(stores, oldest).name()).isEqualTo("Phy\u200bsics (3)");
    assertThat(find(stores, youngest).name()).isEqualTo("Physics\ufe0f (4)");
    assertThat(find(stores, youngest).revision().version()).isEqualTo(2);
    assertThat(find(stores, youngest).updatedAt()).isAfter(find(stores, youngest).createdAt());
    assertThat(find(stores, plain).revision().version()).isEqualTo(1);
  }

  @Test
  void oldestNameIsKeptIfAllHaveInvisibleCharacters() {
    var oldest = specialization("\u200bPhysics");
    var youngest = specialization("Physics\u200b");
    var stores = migrated();
    assertThat(find(stores, oldest).name()).isEqualTo("\u200bPhysics");
    assertThat(find(stores, youngest).name()).isEqualTo("Physics\u200b (2)");
  }

  @Test
  void namesOfCourseItemsAreUniqueInTheirSpecialization() {
    var physics = specialization("Physics");
    var law = specialization("Law");
    var plain = courseItem("Optics", physics);
    var mirror = courseItem("Op\u200btics", physics);
    var itemOfLaw = courseItem("Op\u200btics", law);
    var stores = migrated();
    var items = stores.courseItems();
    assertThat(await(items.findById(plain)).content().name()).isEqualTo("Optics");
    assertThat(await(items.findById(mirror)).content().name()).isEqualTo("Op\u200btics (2)");
    assertThat(await(items.findById(mirror)).revision().version()).isEqualTo(2);
    assertThat(await(items.findById(itemOfLaw)).content().name()).isEqualTo("Op\u200btics");
    assertThat(find(stores, physics).revision().embeddedVersion()).isEqualTo(2);
    assertThat(find(stores, law).revision().embeddedVersion()).isEqualTo(1);
  }

  @Test
  void longestNameIsTruncatedForItsNumber() {
    var longest = "😀".repeat(199);
    specialization(longest + "x");
    var mirror = specialization(longest.substring(2) + "\u200b😀x");
    var name = find(migrated(), mirror).name();
    assertThat(name.codePointCount(0, name.length())).isEqualTo(200);
    assertThat(name).startsWith("😀😀").endsWith("😀 (2)");
  }

  @Test
  void namesWithoutVisibleCharactersGetNumbers() {
    var names = List.of("\u180b", "\u2800", "\ufe0f");
    var found = names.stream().map(this::specialization).toList();
    var stores = migrated();
    assertThat(found)
        .extracting(id -> find(stores, id).name())
        .containsExactly("\u180b", "\u2800 (2)", "\ufe0f (3)");
  }

  @Test
  void everyNameHasItsCurrentKey() {
    var physics = specialization("Physics\u200b");
    for (var name :
        List.of("Opt\u00adics", "Optics", "Caf\u00e9", "\u3164x", "a\u2003b", "\u200b c")) {
      courseItem(name, physics);
    }
    var entries = await(migrated().courseItems().list(CourseItemFilter.ALL, ALL)).entries();
    assertThat(entries).hasSize(6);
    for (var item : entries) {
      assertThat(keyOf(item.id(), "course_item", "name_key"))
          .isEqualTo(UniqueKey.ofName(item.content().name()));
    }
  }

  @Test
  void equalEmailAddressesStayAndOneKeepsItsKey() {
    var oldest = account("ada", "a\u200bda@example.com");
    var plain = account("eve", "ada@example.com");
    var other = account("bob", "b\u200bob@example.com");
    var stores = migrated();
    assertThat(keyOf(plain, "account", "email_key")).isEqualTo("ada@example.com");
    assertThat(keyOf(oldest, "account", "email_key")).isNull();
    assertThat(keyOf(other, "account", "email_key")).isEqualTo("bob@example.com");
    assertThat(await(stores.users().findById(oldest)).email()).isEqualTo("a\u200bda@example.com");
  }

  @Test
  void insertsOfVersion1WithEqualNamesFailAsDuplicates() {
    migrated();
    var physics = newId();
    database.execute(insertionOfSpecialization(physics, "Physics", "physics"));
    for (var rejected :
        List.of(
            insertionOfSpecialization(newId(), "La\u200bw", "la\u200bw"),
            insertionOfCourseItem(newId(), "Op\ufe0ftics", physics),
            insertionOfCourseItem(newId(), "Op\u00a0tics", physics),
            insertionOfCourseItem(newId(), "Op\udb40\udc41tics", physics),
            insertionOfAccount(newId(), "ada", "a\u200bda@example.com"),
            "UPDATE specialization SET name_key = 'phy\u00adsics'")) {
      assertThat(failureOf(rejected)).as(rejected).isEqualTo("23505");
    }
    database.execute(insertionOfCourseItem(newId(), "Optics \u00e9 \u6cd5 \ud83d\ude00", physics));
  }

  @Test
  void concurrentStartsMigrateOnce() {
    var physics = specialization("Physics");
    specialization("Phy\u200bsics");
    var starts =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.runAsync(() -> PostgresStores.migrated(database)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(starts).join();
    assertThat(database.query("SELECT count(*) FROM flyway_schema_history")).isEqualTo("3");
    assertThat(database.query("SELECT string_agg(name, ', ' ORDER BY id) FROM specialization"))
        .isEqualTo("Physics, Phy\u200bsics (2)");
    assertThat(find(migrated(), physics).name()).isEqualTo("Physics");
  }

  /** The migration waits for a running transaction of version 1 and migrates its names. */
  @Test
  void concurrentlyWrittenNamesAreMigrated() throws Exception {
    specialization("Physics");
    var late = newId();
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(insertionOfSpecialization(late, "Phy\u200bsics", "phy\u200bsics"));
      var start = CompletableFuture.runAsync(() -> PostgresStores.migrated(database));
      while (!start.isDone() && database.query(WAITING_LOCKS).equals("0")) {
        Thread.onSpinWait();
      }
      connection.commit();
      start.join();
    }
    assertThat(find(migrated(), late).name()).isEqualTo("Phy\u200bsics (2)");
  }

  /** Returns ascending ids. */
  private UUID newId() {
    return UUID.fromString("01900000-0000-7000-8000-%012x".formatted(++ids));
  }

  /** Returns the key that version 1 computed for these names. */
  private static String formerKey(String name) {
    return name.toLowerCase();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private UUID specialization(String name) {
    var id = newId();
    database.execute(insertionOfSpecialization(id, name, formerKey(name)));
    return id;
  }

  private static String insertionOfSpecialization(UUID id, String name, String key) {
    return """
    INSERT INTO specialization (id, name, name_key, name_grams, created_at, updated_at, version, items_version, item_count)
    VALUES ('%s', %s, %s, '{}', '2026-01-01', '2026-01-01', 1, 1, 0)
    """
        .formatted(id, quoted(name), quoted(key));
  }

  private UUID courseItem(String name, UUID specializationId) {
    var id = newId();
    database.execute(insertionOfCourseItem(id, name, specializationId));
    return id;
  }

  private static String insertionOfCourseItem(UUID id, String name, UUID specializationId) {
    return """
    INSERT INTO course_item (id, specialization_id, name, name_key, name_grams, type, created_at, updated_at, version)
    VALUES ('%s', '%s', %s, %s, '{}', 'lecture', '2026-01-01', '2026-01-01', 1)
    """
        .formatted(id, specializationId, quoted(name), quoted(formerKey(name)));
  }

  private UUID account(String username, String email) {
    var id = newId();
    database.execute(insertionOfAccount(id, username, email));
    return id;
  }

  private static String insertionOfAccount(UUID id, String username, String email) {
    return """
    INSERT INTO account (id, username, username_key, email, email_key, role, password_hash, password_version, default_admin,
      password_change_required, created_at, version)
    VALUES ('%s', %s, %s, %s, %s, 'student', 'hash', 0, false, false, '2026-01-01', 1)
    """
        .formatted(
            id,
            quoted(username),
            quoted(formerKey(username)),
            quoted(email),
            quoted(formerKey(email)));
  }

  private Stores migrated() {
    return PostgresStores.of(PostgresStores.migrated(database), 4).stores();
  }

  private String keyOf(UUID id, String table, String column) {
    return database.query("SELECT %s FROM %s WHERE id = '%s'".formatted(column, table, id));
  }

  private static Specialization find(Stores stores, UUID id) {
    return await(stores.specializations().findById(id));
  }

  private String failureOf(String sql) {
    try {
      database.execute(sql);
      return null;
    } catch (IllegalStateException e) {
      return ((SQLException) e.getCause()).getSQLState();
    }
  }
}
