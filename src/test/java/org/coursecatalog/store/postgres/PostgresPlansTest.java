package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ListOrder;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Profile;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UserFilter;
import org.coursecatalog.store.Stores;
import org.coursecatalog.store.postgres.StatementRecorder.Statement;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.SessionBuilder;
import org.coursecatalog.support.UserBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Costs of all statements of the stores with a million course items ({@code million.sql}), measured
 * in accessed pages, which do not depend on the machine. Each recorded statement is explained with
 * a custom and with a generic plan.
 */
@ConcurrentPostgresTest
class PostgresPlansTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Instant NOW = Instant.parse("2030-01-01T08:00:00Z");
  private static final EditScope ALL = EditScope.EVERYTHING;
  private static final Precondition NONE = Precondition.NONE;
  private static final Paging FIRST = Paging.first(50);

  private static final StatementRecorder RECORDER = new StatementRecorder();
  private static PostgresClient client;
  private static Stores stores;

  @BeforeAll
  static void fill() throws IOException {
    var database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
    try (var sql = PostgresPlansTest.class.getResourceAsStream("/million.sql")) {
      new PostgresDatabase(database.port(), database.name(), "postgres", "")
          .execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
    }
    database.execute("VACUUM ANALYZE");
    var postgres = PostgresStores.of(database, 4);
    client = postgres.client();
    stores =
        PostgresStores.stores(
            postgres.client(RECORDER), new SessionUserCache(0, new SimpleMeterRegistry()));
  }

  /**
   * A list in one of its orders.
   *
   * @param middle a position in its middle
   */
  private record ListCase(
      String name, ListOrder order, Function<Paging, Uni<?>> list, Position middle) {

    Uni<?> firstPage() {
      return list.apply(new Paging(order, null, FIRST.limit()));
    }

    Uni<?> middlePage() {
      return list.apply(new Paging(order, middle, FIRST.limit()));
    }

    /** In the other orders, the rows of some pages are not together in the tables. */
    long tolerance() {
      return order == ListOrder.OLDEST_FIRST ? 20 : 5 * FIRST.limit();
    }

    @Override
    public String toString() {
      return name + " " + order;
    }
  }

  private static final UserFilter STUDENTS = new UserFilter(Role.STUDENT, null, null);

  private static final CourseItemFilter OWNERLESS =
      new CourseItemFilter(null, null, null, true, null);

  private static final CourseItemFilter LECTURES_OF_100 =
      new CourseItemFilter(null, "lecture", id(100), false, null);

  @ParameterizedTest
  @MethodSource("listsOfManyPages")
  void pageInTheMiddleCostsAsMuchAsTheFirst(ListCase listCase) {
    for (var mode : QueryPlan.MODES) {
      var first = pages(listCase.firstPage(), mode);
      var middle = pages(listCase.middlePage(), mode);
      assertThat(middle).as(mode).isLessThan(first * 3 / 2 + listCase.tolerance());
      assertThat(first)
          .as(mode)
          .isLessThan(listCase.order == ListOrder.OLDEST_FIRST ? 1_000 : 2_000);
    }
  }

  @ParameterizedTest
  @MethodSource("rareFilters")
  void fewMatchesAreFoundWithoutReadingAllItems(CourseItemFilter filter) {
    for (var mode : QueryPlan.MODES) {
      for (var order : ListOrder.values()) {
        for (var after : new Position[] {null, new Position(id(200_000), nameKey(order))}) {
          var paging = new Paging(order, after, FIRST.limit());
          assertThat(pages(items(filter, paging), mode))
              .as("%s %s", mode, paging)
              .isLessThan(2_000);
        }
      }
    }
  }

  private static String nameKey(ListOrder order) {
    return order.isByName() ? "lecture history 5" : "";
  }

  @ParameterizedTest
  @ValueSource(strings = {"user-77777", "ada", "ad", "mail-50000@", "nothing", "zz", "z"})
  void fewUsersAreFoundWithoutReadingAll(String part) {
    for (var mode : QueryPlan.MODES) {
      for (var role : new Role[] {null, Role.STUDENT}) {
        for (var order : ListOrder.values()) {
          var filter = new UserFilter(role, null, NamePart.of(part));
          assertThat(pages(users(filter, new Paging(order, null, FIRST.limit())), mode))
              .as("%s %s %s", mode, role, order)
              .isLessThan(2_000);
        }
      }
    }
  }

  /** Scanning one of the larger sets would read 200,000 pages. */
  @ParameterizedTest
  @MethodSource("filtersOfManyItems")
  void costDependsOnTheSmallestSet(CourseItemFilter filter) {
    for (var mode : QueryPlan.MODES) {
      for (var order : ListOrder.values()) {
        assertThat(pages(items(filter, new Paging(order, null, FIRST.limit())), mode))
            .as("%s %s", mode, order)
            .isLessThan(50_000);
      }
    }
  }

  /** The 100,000 matching names have higher ids than the 900,000 others. */
  @Test
  void costOfAPrefixDependsOnTheMatchingNames() {
    for (var mode : QueryPlan.MODES) {
      assertThat(pages(items(named("wo"), FIRST), mode)).as(mode).isLessThan(250_000);
      assertThat(pages(items(named("w"), after(950_000)), mode)).as(mode).isLessThan(2_000);
    }
  }

  @Test
  void noStatementScansATable() {
    var specializations = stores.specializations();
    var items = stores.courseItems();
    var users = stores.users();
    var sessions = stores.sessions();
    var draft = Stores.draft("x", "y", id(7));
    var moved = Stores.draft("z", "y", id(8));
    var user =
        UserBuilder.user("new").id(id(999_999)).email("a@example.com").createdAt(NOW).build();
    var token = new RefreshToken(id(1), NOW, NOW.plusSeconds(60));
    var session = SessionBuilder.session(id(3), NOW).id(id(999_999)).refreshToken(token).build();
    var operations =
        List.<Uni<?>>of(
            specializations.findById(id(5)),
            specializations.list(NamePart.of("optics 1230"), FIRST),
            specializations.list(NamePart.of("lecture"), FIRST),
            specializations.list(NamePart.of("f"), FIRST),
            specializations.list(NamePart.of("fi"), FIRST),
            specializations.list(NamePart.of("o"), FIRST),
            items.list(new CourseItemFilter(null, null, null, false, NamePart.of("wo")), FIRST),
            specializations.findIdByName("Field of Lecture optics 1230"),
            specializations.findWithItemsNotOwnedBy(
                id(100), LongStream.rangeClosed(1, 500).mapToObj(PostgresPlansTest::id).toList()),
            specializations.findWithItemsNotOwnedBy(id(100), List.of(id(5_050))),
            specializations.countItemsNotOwnedBy(id(100), id(3)),
            specializations.insert(id(9_999), new SpecializationDraft("new"), NOW),
            specializations.update(id(9_999), new SpecializationDraft("newer"), NONE, NOW),
            specializations.delete(id(80), ALL, NONE),
            items.findById(id(5)),
            items.findIdByName(id(5), "Lecture optics 1230"),
            items.insert(id(2_000_000), draft, id(100), NOW),
            items.update(id(2_000_000), moved, ALL, NONE, NOW),
            items.updateOwner(id(2_000_000), id(200), NONE, NOW),
            items.delete(id(2_000_000), ALL, NONE),
            users.findById(id(1)),
            users.findByUsername("user-1"),
            users.findAccount(id(200)),
            users.list(new UserFilter(null, "user-1", null), FIRST),
            users.list(new UserFilter(Role.PROFESSOR, null, NamePart.of("user-1")), FIRST),
            users.updateProfile(id(2), new Profile("Eve", "eve@example.com"), NONE),
            users.insert(user),
            users.updateRole(id(2), Role.PROFESSOR, NONE),
            users.updateHash(id(2), 0, "other"),
            users.updatePassword(id(2), 0, "other", null, Precondition.NONE),
            users.resetPassword(id(2), "other", Precondition.NONE),
            users.delete(id(500), id(700), NONE, NOW),
            sessions.insert(session, 0, 10),
            sessions.findSessionUser(id(999_999), NOW),
            sessions.touch(id(999_999), id(1), NOW),
            sessions.rotate(id(999_999), id(1), token, Duration.ZERO),
            sessions.delete(id(999_999), id(3), NOW),
            sessions.deleteByUser(id(3)));
    for (var operation : operations) {
      for (var statement : statements(operation)) {
        for (var mode : QueryPlan.MODES) {
          var plan = QueryPlan.of(client, statement, mode);
          assertThat(plan.scannedTables()).as("%s: %s", mode, statement.sql()).isEmpty();
        }
      }
    }
  }

  private static UUID id(long number) {
    return UUID.fromString("01900000-0000-7000-8000-%012x".formatted(number));
  }

  private static Paging after(long number) {
    return new Paging(ListOrder.OLDEST_FIRST, new Position(id(number), ""), FIRST.limit());
  }

  /** Returns the statements of an operation, except those that cannot be repeated. */
  private static List<Statement> statements(Uni<?> operation) {
    RECORDER.drain();
    operation.await().atMost(TIMEOUT);
    var statements = RECORDER.drain();
    assertThat(statements).isNotEmpty();
    return statements.stream()
        .filter(statement -> !statement.sql().startsWith("INSERT INTO session"))
        .toList();
  }

  private static long pages(Uni<?> operation, String mode) {
    return statements(operation).stream()
        .mapToLong(statement -> QueryPlan.of(client, statement, mode).pages())
        .sum();
  }

  static Stream<ListCase> listsOfManyPages() {
    var seminar = "seminar algebra 1";
    return Stream.of(
            inAllOrders(
                "all items", paging -> items(CourseItemFilter.ALL, paging), 500_000, seminar),
            inAllOrders(
                "all of a type", paging -> items(ofType("lecture"), paging), 500_000, seminar),
            inAllOrders("all of an owner", paging -> items(ownedBy(100), paging), 500_000, seminar),
            inAllOrders(
                "all without an owner", paging -> items(OWNERLESS, paging), 500_000, seminar),
            inAllOrders("a specialization", paging -> items(in(25), paging), 245_000, seminar),
            inAllOrders(
                "two common filters", paging -> items(LECTURES_OF_100, paging), 500_000, seminar),
            inAllOrders(
                "specializations",
                paging -> stores.specializations().list(null, paging),
                2_500,
                "field of " + seminar),
            inAllOrders("users", paging -> users(UserFilter.ALL, paging), 50_000, "user-5"),
            inAllOrders("a role", paging -> users(STUDENTS, paging), 50_000, "user-5"),
            inAllOrders(
                "users with a common name",
                paging -> users(new UserFilter(null, null, NamePart.of("user")), paging),
                50_000,
                "user-5"),
            inAllOrders(
                "users with a common prefix",
                paging -> users(new UserFilter(null, null, NamePart.of("us")), paging),
                50_000,
                "user-5"),
            inOrders(
                "a common name",
                paging -> items(named("lecture"), paging),
                500_000,
                "lecture history 5",
                ListOrder.OLDEST_FIRST,
                ListOrder.BY_NAME),
            inOrders(
                "a common prefix",
                paging -> items(named("l"), paging),
                500_000,
                "lecture history 5",
                ListOrder.OLDEST_FIRST,
                ListOrder.BY_NAME),
            inOrders(
                "a common last name",
                paging -> items(named("workshop"), paging),
                950_000,
                "workshop history 1",
                ListOrder.NEWEST_FIRST,
                ListOrder.BY_NAME_DESCENDING),
            inOrders(
                "sessions", paging -> sessions(100, paging), 50_000, "", ListOrder.OLDEST_FIRST))
        .flatMap(Function.identity());
  }

  private static Stream<ListCase> inAllOrders(
      String name, Function<Paging, Uni<?>> list, long middle, String middleKey) {
    return inOrders(name, list, middle, middleKey, ListOrder.values());
  }

  private static Stream<ListCase> inOrders(
      String name,
      Function<Paging, Uni<?>> list,
      long middle,
      String middleKey,
      ListOrder... orders) {
    return Stream.of(orders)
        .map(
            order ->
                new ListCase(
                    name,
                    order,
                    list,
                    new Position(id(middle), order.isByName() ? middleKey : "")));
  }

  private static Uni<?> users(UserFilter filter, Paging paging) {
    return stores.users().list(filter, paging);
  }

  private static CourseItemFilter ofType(String type) {
    return new CourseItemFilter(null, type, null, false, null);
  }

  private static CourseItemFilter ownedBy(long owner) {
    return new CourseItemFilter(null, null, id(owner), false, null);
  }

  private static CourseItemFilter in(long specialization) {
    return CourseItemFilter.inSpecialization(id(specialization));
  }

  private static CourseItemFilter named(String part) {
    return new CourseItemFilter(null, null, null, false, NamePart.of(part));
  }

  private static Uni<?> items(CourseItemFilter filter, Paging paging) {
    return stores.courseItems().list(filter, paging);
  }

  private static Uni<?> sessions(long user, Paging paging) {
    return stores.sessions().listByUser(id(user), paging, NOW);
  }

  static Stream<CourseItemFilter> rareFilters() {
    return Stream.of(
        ofType("excursion"),
        ofType("nothing"),
        ownedBy(1),
        in(9_999_999),
        named("excursion"),
        named("e"),
        named("ex"),
        named("zz"),
        named("pt"),
        named("nothing of that name"),
        named("optics 1230"),
        new CourseItemFilter(null, "excursion", null, true, null),
        new CourseItemFilter(null, "excursion", id(100), false, null),
        new CourseItemFilter(null, "excursion", null, false, NamePart.of("lecture")),
        new CourseItemFilter(null, "lecture", null, false, NamePart.of("excursion")),
        new CourseItemFilter(null, "excursion", null, false, NamePart.of("l")),
        new CourseItemFilter(null, "lecture", null, false, NamePart.of("e")),
        new CourseItemFilter(null, "lecture", id(100), false, NamePart.of("ex")),
        new CourseItemFilter(null, "lecture", id(100), false, NamePart.of("excursion")),
        new CourseItemFilter(id(3_000), "seminar", null, false, NamePart.of("workshop")));
  }

  static Stream<CourseItemFilter> filtersOfManyItems() {
    return Stream.of(
        // 300,000 and 5,000 items without an intersection.
        new CourseItemFilter(null, "seminar", id(100), false, null),
        // 10,000, 300,000 and 5,000 items.
        new CourseItemFilter(id(3), "seminar", id(100), false, null),
        // 5,000 and 450,000 items.
        new CourseItemFilter(null, "seminar", null, false, NamePart.of("seminar")),
        // 10,000 items before id 900,000, and 100,000 items after it.
        new CourseItemFilter(id(10), null, null, false, NamePart.of("workshop")));
  }
}
