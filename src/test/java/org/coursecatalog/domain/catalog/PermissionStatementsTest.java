package org.coursecatalog.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.store.Stores.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.store.Stores;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.store.postgres.ConcurrentPostgresTest;
import org.coursecatalog.store.postgres.PostgresStores;
import org.coursecatalog.store.postgres.StatementRecorder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The number of statements for permissions does not depend on the length of a list. */
@ConcurrentPostgresTest
class PermissionStatementsTest {

  private static final int LONGEST = 500;
  private static final StatementRecorder RECORDER = new StatementRecorder();

  private static Stores stores;
  private static UUID professor;
  private static CourseItemService items;
  private static SpecializationService specializations;

  /** Half of the specializations have an item of another owner. */
  @BeforeAll
  static void fill() {
    stores = PostgresStores.emptyStores(RECORDER);
    var ownership = new OwnershipService();
    var clock = Clock.systemUTC();
    var audit = new Audit(ObjectMapper::new, clock, new SimpleMeterRegistry());
    var ids = TestIds.generator();
    items = new CourseItemService(stores.courseItems(), ownership, ids, clock, audit);
    specializations = new SpecializationService(stores.specializations(), ownership, ids, clock);
    professor = stores.user(Role.PROFESSOR).id();
    var other = stores.user(Role.PROFESSOR).id();
    for (var number = 0; number < LONGEST; number++) {
      var specialization = stores.specialization("Field " + number);
      stores.courseItem("Item", specialization, number % 2 == 0 ? professor : other);
    }
  }

  static Stream<Arguments> listsOfEachRole() {
    return Stream.of(Role.values())
        .flatMap(role -> Stream.of(1, 20, LONGEST).map(length -> Arguments.of(role, length)));
  }

  @ParameterizedTest
  @MethodSource("listsOfEachRole")
  void listOfSpecializationsNeedsOneMoreStatementForProfessorsOnly(Role role, int length) {
    var paging = Paging.first(length);
    var plain = statements(specializations.list(caller(role), null, paging, false), length);
    var explained = statements(specializations.list(caller(role), null, paging, true), length);
    assertThat(plain).isEqualTo(1);
    assertThat(explained).isEqualTo(role == Role.PROFESSOR ? 2 : 1);
  }

  @ParameterizedTest
  @MethodSource("listsOfEachRole")
  void listOfCourseItemsNeedsNoOtherStatement(Role role, int length) {
    var list = items.list(caller(role), CourseItemFilter.ALL, Paging.first(length), true);
    assertThat(statements(list, length)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("listsOfEachRole")
  void permissionsAreThoseOfEachEntry(Role role, int length) {
    var list = specializations.list(caller(role), null, Paging.first(length), true);
    assertThat(await(list).entries())
        .allMatch(
            entry ->
                entry.permissions().delete().allowed()
                    == switch (role) {
                      case ADMIN -> true;
                      case PROFESSOR ->
                          professor.equals(
                              await(
                                      stores
                                          .courseItems()
                                          .findById(entry.value().courseItems().get(0).id()))
                                  .ownerId());
                      case STUDENT -> false;
                    });
  }

  private static Caller caller(Role role) {
    return new Caller(professor, "ada", role, role, TestIds.newId());
  }

  private static int statements(Uni<? extends Slice<?>> list, int length) {
    RECORDER.drain();
    assertThat(await(list).entries()).hasSize(length);
    return RECORDER.drain().size();
  }
}
