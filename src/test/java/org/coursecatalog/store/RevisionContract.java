package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.store.Stores.DONE;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.assertFails;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.draft;
import static org.coursecatalog.store.Stores.failureOf;
import static org.coursecatalog.store.Stores.outcomeOf;
import static org.coursecatalog.store.TestIds.newId;

import io.smallrye.mutiny.Uni;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Profile;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Contract of the revisions of specializations and course items, and of changes with preconditions.
 */
public abstract class RevisionContract {

  private static final int ROUNDS = 20;
  private static final int RUNNERS = 16;
  private static final EditScope ALL = EditScope.EVERYTHING;

  private Stores stores;
  private CourseItemStore items;
  private SpecializationStore specializations;
  private UUID physics;
  private UUID chemistry;
  private UUID optics;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    items = stores.courseItems();
    specializations = stores.specializations();
    physics = stores.specialization("Physics");
    chemistry = stores.specialization("Chemistry");
    optics = stores.courseItem("Optics", physics);
  }

  @Test
  void renamesAndItemChangesIncrementTheSpecializationRevision() {
    assertThat(revisionOf(physics)).isEqualTo(new Revision(1, 2));
    rename(physics, "Waves");
    assertThat(revisionOf(physics)).isEqualTo(new Revision(2, 2));
    update(draft("Light", null));
    assertThat(revisionOf(physics)).isEqualTo(new Revision(2, 3));
    update(Stores.draft("Light", "seminar", null));
    assertThat(revisionOf(physics)).isEqualTo(new Revision(2, 4));
    update(Stores.draft("Light", "seminar", chemistry));
    assertThat(revisionOf(physics)).isEqualTo(new Revision(2, 5));
    assertThat(revisionOf(chemistry)).isEqualTo(new Revision(1, 2));
    await(items.delete(optics, ALL, NONE));
    assertThat(revisionOf(physics)).isEqualTo(new Revision(2, 5));
    assertThat(revisionOf(chemistry)).isEqualTo(new Revision(1, 3));
  }

  @Test
  void otherChangesKeepTheSpecializationRevision() {
    var before = revisionOf(physics);
    var owner = stores.professor();
    await(items.updateOwner(optics, owner, NONE, LATER));
    await(stores.users().delete(owner, null, NONE, LATER));
    update(draft("Optics", physics));
    rename(physics, "Physics");
    stores.courseItem("Optics", chemistry);
    assertThat(revisionOf(physics)).isEqualTo(before);
  }

  @Test
  void itemChangesAndRenamesOfItsSpecializationAndOwnerIncrementTheItemRevision() {
    assertThat(revisionOfItem()).isEqualTo(new Revision(1, 1));
    update(draft("Light", null));
    assertThat(revisionOfItem()).isEqualTo(new Revision(2, 1));
    var owner = stores.professor();
    await(items.updateOwner(optics, owner, NONE, LATER));
    assertThat(revisionOfItem()).isEqualTo(new Revision(3, 2));
    rename(physics, "Waves");
    assertThat(revisionOfItem()).isEqualTo(new Revision(3, 3));
    rename(owner, new Profile("Ada", null));
    assertThat(revisionOfItem()).isEqualTo(new Revision(3, 4));
    await(stores.users().delete(owner, null, NONE, LATER));
    assertThat(revisionOfItem()).isEqualTo(new Revision(4, 2));
    update(draft("Light", chemistry));
    assertThat(revisionOfItem()).isEqualTo(new Revision(5, 1));
  }

  @Test
  void otherChangesKeepTheItemRevision() {
    var before = revisionOfItem();
    stores.courseItem("Waves", physics);
    rename(chemistry, "Alchemy");
    update(draft("Optics", null));
    await(items.updateOwner(optics, null, NONE, LATER));
    assertThat(revisionOfItem()).isEqualTo(before);
  }

  @Test
  void otherChangesOfTheOwnerKeepTheItemRevision() {
    var owner = stores.professor();
    await(items.updateOwner(optics, owner, NONE, LATER));
    rename(owner, new Profile("Ada", null));
    var before = revisionOfItem();
    rename(owner, new Profile("Ada", "ada@example.com"));
    stores.demote(owner);
    rename(stores.professor(), new Profile("Ada", null));
    assertThat(revisionOfItem()).isEqualTo(before);
  }

  @Test
  void displayNamesKeepTheSpecializationRevision() {
    var owner = stores.professor();
    await(items.updateOwner(optics, owner, NONE, LATER));
    var before = revisionOf(physics);
    rename(owner, new Profile("Ada", null));
    assertThat(revisionOf(physics)).isEqualTo(before);
  }

  @Test
  void failedChangeKeepsTheRevisions() {
    stores.courseItem("Waves", physics);
    stores.courseItem("Optics", chemistry);
    var physicsBefore = revisionOf(physics);
    var chemistryBefore = revisionOf(chemistry);
    assertFails(items.update(optics, draft("Waves", null), ALL, NONE, LATER), ErrorCode.NAME_TAKEN);
    assertFails(
        items.update(optics, draft("Optics", chemistry), ALL, NONE, LATER), ErrorCode.NAME_TAKEN);
    assertFails(items.insert(newId(), draft("Optics", physics), null, THEN), ErrorCode.NAME_TAKEN);
    assertFails(items.delete(optics, EditScope.NOTHING, NONE), ErrorCode.NOT_OWNER);
    assertThat(revisionOf(physics)).isEqualTo(physicsBefore);
    assertThat(revisionOf(chemistry)).isEqualTo(chemistryBefore);
    assertThat(revisionOfItem()).isEqualTo(new Revision(1, 1));
  }

  @Test
  void allResultsContainTheSameRevision() {
    rename(physics, "Waves");
    var updated = await(items.update(optics, draft("Light", null), ALL, NONE, LATER));
    var owned = await(items.updateOwner(optics, stores.professor(), NONE, LATER));
    assertThat(updated.revision()).isEqualTo(new Revision(2, 2));
    assertThat(owned).isEqualTo(stores.courseItem(optics));
    assertThat(await(stores.allCourseItems())).containsExactly(owned);
    var inserted = await(items.insert(newId(), draft("New", physics), null, THEN));
    assertThat(inserted.revision()).isEqualTo(new Revision(1, 2));
    var renamed =
        await(specializations.update(physics, new SpecializationDraft("Light"), NONE, LATER));
    assertThat(renamed).isEqualTo(stores.specialization(physics));
    assertThat(await(stores.allSpecializations()).get(0).revision()).isEqualTo(renamed.revision());
  }

  @Test
  void staleRevisionOfAnItemChangesNothing() {
    var oldVersion = revisionOfItem();
    update(draft("Waves", null));
    var oldEmbeddedVersion = revisionOfItem();
    rename(physics, "Mechanics");
    assertNothingChanges(changesOfItem(), List.of(oldVersion, oldEmbeddedVersion));
  }

  @Test
  void staleRevisionOfASpecializationChangesNothing() {
    var oldVersion = revisionOf(physics);
    rename(physics, "Mechanics");
    var oldEmbeddedVersion = revisionOf(physics);
    stores.courseItem("Waves", physics);
    assertNothingChanges(changesOfSpecialization(), List.of(oldVersion, oldEmbeddedVersion));
  }

  @Test
  void anyListedCurrentRevisionIsAccepted() {
    for (var change : changesOfItem()) {
      var accepted = Set.of(revisionOfItem(), new Revision(77, 77));
      assertThat(failureOf(change.apply(Precondition.anyOf(accepted)))).isNull();
    }
    for (var change : changesOfSpecialization()) {
      assertThat(failureOf(change.apply(only(revisionOf(physics))))).isNull();
    }
  }

  @Test
  void staleRevisionFailsEvenWithoutChanges() {
    var stale = only(new Revision(77, 77));
    assertFails(
        items.update(optics, draft("Optics", physics), ALL, stale, LATER),
        ErrorCode.PRECONDITION_FAILED);
    assertFails(items.updateOwner(optics, null, stale, LATER), ErrorCode.PRECONDITION_FAILED);
    assertFails(
        specializations.update(physics, new SpecializationDraft("Physics"), stale, LATER),
        ErrorCode.PRECONDITION_FAILED);
  }

  @Test
  void missingEntryIsReportedBeforeTheRevision() {
    var stale = only(new Revision(77, 77));
    assertThat(await(items.update(newId(), draft("a", newId()), ALL, stale, LATER))).isNull();
    assertThat(await(items.updateOwner(newId(), newId(), stale, LATER))).isNull();
    assertThat(await(items.delete(newId(), ALL, stale))).isFalse();
    assertThat(await(specializations.update(newId(), new SpecializationDraft("a"), stale, LATER)))
        .isNull();
    assertThat(await(specializations.delete(newId(), ALL, stale))).isFalse();
  }

  @Test
  void revisionIsCheckedAfterTheScopeAndBeforeOtherRules() {
    stores.courseItem("Waves", physics);
    var stale = only(new Revision(77, 77));
    var otherScope = EditScope.ownedBy(stores.professor());
    for (var draft : List.of(draft("Waves", physics), draft("Light", newId()))) {
      assertFails(items.update(optics, draft, otherScope, stale, LATER), ErrorCode.NOT_OWNER);
      assertFails(items.update(optics, draft, ALL, stale, LATER), ErrorCode.PRECONDITION_FAILED);
    }
    assertFails(items.delete(optics, otherScope, stale), ErrorCode.NOT_OWNER);
    var student = stores.user(Role.STUDENT).id();
    assertFails(items.updateOwner(optics, student, stale, LATER), ErrorCode.PRECONDITION_FAILED);
    assertFails(
        items.updateOwner(optics, student, only(revisionOfItem()), LATER),
        ErrorCode.OWNER_NOT_PROFESSOR);
    assertFails(
        specializations.update(physics, new SpecializationDraft("chemistry"), stale, LATER),
        ErrorCode.PRECONDITION_FAILED);
    assertFails(
        specializations.update(
            physics, new SpecializationDraft("chemistry"), only(revisionOf(physics)), LATER),
        ErrorCode.NAME_TAKEN);
    assertFails(specializations.delete(physics, otherScope, stale), ErrorCode.NOT_OWNER);
  }

  @Test
  void oneOfManyChangesOfTheSameItemRevisionSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var prefix = "Round " + round + " ";
      var expected = only(revisionOfItem());
      // A new owner for each round, so that the update is a change.
      var owner = stores.professor();
      var outcomes =
          Race.run(
              RUNNERS,
              runner ->
                  outcomeOf(
                      runner == 0
                          ? items.updateOwner(optics, owner, expected, LATER)
                          : items.update(
                              optics,
                              draft(prefix + runner, runner % 2 == 0 ? physics : chemistry),
                              ALL,
                              expected,
                              LATER)));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.PRECONDITION_FAILED.name());
      var name = stores.courseItem(optics).content().name();
      if (!outcomes.get(0).equals(DONE)) {
        assertThat(name).isEqualTo(prefix + outcomes.indexOf(DONE));
      }
      assertThat(revisionOfItem().version()).isEqualTo(round + 2L);
    }
  }

  @Test
  void oneOfManyRenamesOfTheSameRevisionSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var prefix = "Round " + round + " ";
      var expected = only(revisionOf(physics));
      var outcomes =
          Race.run(
              RUNNERS,
              runner ->
                  outcomeOf(
                      specializations.update(
                          physics, new SpecializationDraft(prefix + runner), expected, LATER)));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.PRECONDITION_FAILED.name());
      assertThat(stores.specialization(physics).name()).isEqualTo(prefix + outcomes.indexOf(DONE));
    }
  }

  @Test
  void deletionWithARevisionAndAConcurrentInsertExcludeEachOther() {
    for (var round = 0; round < 5 * ROUNDS; round++) {
      var id = stores.specialization("Round " + round);
      var expected = only(revisionOf(id));
      var outcomes =
          Race.<String>run(
              List.of(
                  () -> outcomeOf(specializations.delete(id, ALL, expected)),
                  () -> outcomeOf(items.insert(newId(), draft("New", id), null, THEN))));
      assertThat(outcomes)
          .isIn(
              List.of(DONE, ErrorCode.UNKNOWN_SPECIALIZATION.name()),
              List.of(ErrorCode.PRECONDITION_FAILED.name(), DONE));
    }
  }

  @Test
  void concurrentChangesAreAllCounted() {
    var before = revisionOf(physics);
    var perRunner = 10;
    Race.run(
        RUNNERS,
        runner -> {
          for (var i = 0; i < perRunner; i++) {
            var name = runner + " " + i;
            var item = stores.courseItem(name, runner % 2 == 0 ? physics : chemistry);
            var target = runner % 2 == 0 ? chemistry : physics;
            await(items.update(item, draft(name, target), ALL, NONE, LATER));
          }
          return runner;
        });
    var changes = RUNNERS / 2 * perRunner;
    for (var id : List.of(physics, chemistry)) {
      // Each specialization has this number of inserts, of moves out and of moves in.
      assertThat(revisionOf(id).embeddedVersion())
          .isEqualTo((id == physics ? before.embeddedVersion() : 1) + 3L * changes);
      assertThat(stores.specialization(id).courseItemCount())
          .isEqualTo((id == physics ? 1 : 0) + changes);
    }
  }

  /** The item moves between specializations while other threads update it. */
  @Test
  void concurrentlyMovedItemCanBeUpdated() {
    var owner = stores.professor();
    Race.run(
        RUNNERS,
        runner -> {
          for (var i = 0; i < 25; i++) {
            var target = (runner + i) % 2 == 0 ? physics : chemistry;
            Uni<CourseItem> change =
                runner % 4 == 0
                    ? items.updateOwner(optics, i % 2 == 0 ? owner : null, NONE, LATER)
                    : items.update(optics, draft("Optics", target), ALL, NONE, LATER);
            assertThat(await(change)).isNotNull();
          }
          return runner;
        });
    var current = stores.courseItem(optics).specialization().id();
    for (var id : List.of(physics, chemistry)) {
      assertThat(stores.specialization(id).courseItemCount()).isEqualTo(id.equals(current) ? 1 : 0);
    }
  }

  private Revision revisionOfItem() {
    return stores.courseItem(optics).revision();
  }

  private Revision revisionOf(UUID specializationId) {
    return stores.specialization(specializationId).revision();
  }

  private void update(CourseItemDraft draft) {
    await(items.update(optics, draft, ALL, NONE, LATER));
  }

  private void rename(UUID specializationId, String name) {
    await(specializations.update(specializationId, new SpecializationDraft(name), NONE, LATER));
  }

  private static Precondition only(Revision revision) {
    return Precondition.anyOf(Set.of(revision));
  }

  /** All changes of the item, each with a precondition. */
  private List<Function<Precondition, Uni<?>>> changesOfItem() {
    return List.of(
        precondition -> items.update(optics, draft("Light", chemistry), ALL, precondition, LATER),
        precondition -> items.updateOwner(optics, stores.professor(), precondition, LATER),
        precondition -> items.delete(optics, ALL, precondition));
  }

  private List<Function<Precondition, Uni<?>>> changesOfSpecialization() {
    return List.of(
        precondition ->
            specializations.update(physics, new SpecializationDraft("Waves"), precondition, LATER),
        precondition -> specializations.delete(physics, ALL, precondition));
  }

  private void assertNothingChanges(
      List<Function<Precondition, Uni<?>>> changes, List<Revision> stale) {
    var itemsBefore = await(stores.allCourseItems());
    var specializationsBefore = await(stores.allSpecializations());
    for (var change : changes) {
      for (var precondition :
          List.of(
              only(stale.get(0)),
              only(stale.get(1)),
              Precondition.anyOf(Set.copyOf(stale)),
              Precondition.anyOf(Collections.emptySet()))) {
        assertFails(change.apply(precondition), ErrorCode.PRECONDITION_FAILED);
      }
    }
    assertThat(await(stores.allCourseItems())).isEqualTo(itemsBefore);
    assertThat(await(stores.allSpecializations())).isEqualTo(specializationsBefore);
  }

  private void rename(UUID userId, Profile profile) {
    await(stores.users().updateProfile(userId, profile, NONE));
  }
}
