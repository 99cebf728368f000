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
import static org.coursecatalog.support.CourseItemBuilder.courseItem;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of {@link CourseItemStore}, including its relations to users and specializations. */
public abstract class CourseItemStoreContract {

  private static final int ROUNDS = 50;
  private static final int RUNNERS = 16;

  private Stores stores;
  private CourseItemStore items;
  private UUID physics;
  private UUID chemistry;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    items = stores.courseItems();
    physics = stores.specialization("Physics");
    chemistry = stores.specialization("Chemistry");
  }

  @Test
  void insertedItemIsFoundWithAllMembers() {
    var id = newId();
    var owner = stores.professor();
    var optics =
        courseItem("Optics")
            .id(id)
            .type("seminar")
            .in(physics, "Physics")
            .ownedBy(stores.itemOwner(owner))
            .createdAt(THEN)
            .build();
    var draft = Stores.draft("Optics", "seminar", physics);
    assertThat(await(items.insert(id, draft, owner, THEN))).isEqualTo(optics);
    assertThat(await(items.findById(id))).isEqualTo(optics);
    assertThat(await(stores.allCourseItems())).containsExactly(optics);
  }

  @Test
  void missingItemIsNull() {
    stores.courseItem("Optics", physics);
    assertThat(await(items.findById(newId()))).isNull();
    assertThat(await(update(newId(), "Waves", physics))).isNull();
    assertThat(await(items.delete(newId(), EditScope.NOTHING, NONE))).isFalse();
    assertThat(await(items.updateOwner(newId(), stores.professor(), NONE, LATER))).isNull();
    assertThat(await(items.updateOwner(newId(), null, NONE, LATER))).isNull();
  }

  @Test
  void missingItemIsReportedBeforeInvalidArguments() {
    stores.courseItem("Optics", physics);
    assertThat(
            await(items.update(newId(), draft("Optics", newId()), EditScope.NOTHING, NONE, LATER)))
        .isNull();
    assertThat(await(items.updateOwner(newId(), newId(), NONE, LATER))).isNull();
  }

  @Test
  void emptyStoreListsNothing() {
    assertThat(await(stores.allCourseItems())).isEmpty();
  }

  @Test
  void listIsOrderedById() {
    var ids = IntStream.range(0, 20).mapToObj(i -> newId()).toList();
    var shuffled = new ArrayList<>(ids.subList(10, 20));
    shuffled.addAll(ids.subList(0, 10));
    for (var i = 0; i < 20; i++) {
      var target = i % 2 == 0 ? physics : chemistry;
      await(items.insert(shuffled.get(i), draft("Item " + i, target), null, THEN));
    }
    assertThat(await(stores.allCourseItems())).extracting(CourseItem::id).isEqualTo(ids);
    await(update(ids.get(3), "Renamed", chemistry));
    assertThat(await(stores.allCourseItems())).extracting(CourseItem::id).isEqualTo(ids);
  }

  @Test
  void ownerMustBeAProfessor() {
    for (var role : List.of(Role.STUDENT, Role.ADMIN)) {
      var user = stores.user(role).id();
      assertFails(insert("Optics", physics, user), ErrorCode.OWNER_NOT_PROFESSOR);
      var item = stores.courseItem("Item of no " + role, physics);
      assertFails(items.updateOwner(item, user, NONE, LATER), ErrorCode.OWNER_NOT_PROFESSOR);
      assertThat(stores.courseItem(item).ownerId()).isNull();
      assertThat(stores.courseItem(item).updatedAt()).isEqualTo(THEN);
      assertThat(await(stores.countOwned(user))).isZero();
    }
  }

  @Test
  void ownerMustExist() {
    assertFails(insert("Optics", physics, newId()), ErrorCode.OWNER_NOT_PROFESSOR);
    var item = stores.courseItem("Optics", physics);
    assertFails(items.updateOwner(item, newId(), NONE, LATER), ErrorCode.OWNER_NOT_PROFESSOR);
  }

  @Test
  void ownerMustCurrentlyBeAProfessor() {
    var user = stores.user(Role.STUDENT).id();
    await(stores.users().updateRole(user, Role.PROFESSOR, NONE));
    var item = stores.courseItem("Optics", physics, user);
    await(items.updateOwner(item, null, NONE, LATER));
    stores.demote(user);
    assertFails(insert("Waves", physics, user), ErrorCode.OWNER_NOT_PROFESSOR);
    assertFails(items.updateOwner(item, user, NONE, LATER), ErrorCode.OWNER_NOT_PROFESSOR);
  }

  @Test
  void demotedProfessorKeepsTheirItems() {
    var owner = stores.professor();
    var item = stores.courseItem("Optics", physics, owner);
    var before = stores.courseItem(item);
    stores.demote(owner);
    assertThat(stores.courseItem(item)).isEqualTo(before);
    assertThat(await(stores.countOwned(owner))).isEqualTo(1);
    assertThat(
            await(items.update(item, draft("Waves", null), EditScope.ownedBy(owner), NONE, LATER)))
        .extracting(CourseItem::ownerId)
        .isEqualTo(owner);
    await(stores.users().updateRole(owner, Role.ADMIN, NONE));
    assertThat(stores.courseItem(item).ownerId()).isEqualTo(owner);
  }

  @Test
  void itemCannotBeReassignedToAFormerProfessor() {
    var owner = stores.professor();
    var item = stores.courseItem("Optics", physics, owner);
    stores.demote(owner);
    assertFails(items.updateOwner(item, owner, NONE, LATER), ErrorCode.OWNER_NOT_PROFESSOR);
    assertThat(stores.courseItem(item).ownerId()).isEqualTo(owner);
  }

  @Test
  void specializationMustExist() {
    assertFails(insert("Optics", newId(), null), ErrorCode.UNKNOWN_SPECIALIZATION);
    var item = stores.courseItem("Optics", physics);
    var before = stores.courseItem(item);
    assertFails(update(item, "Waves", newId()), ErrorCode.UNKNOWN_SPECIALIZATION);
    assertThat(stores.courseItem(item)).isEqualTo(before);
    await(stores.specializations().delete(chemistry, EditScope.EVERYTHING, NONE));
    assertFails(insert("Acids", chemistry, null), ErrorCode.UNKNOWN_SPECIALIZATION);
    assertFails(update(item, "Optics", chemistry), ErrorCode.UNKNOWN_SPECIALIZATION);
  }

  @Test
  void nameIsUniquePerSpecialization() {
    stores.courseItem("Maße", physics);
    assertFails(insert("MASSE", physics, null), ErrorCode.NAME_TAKEN);
    stores.courseItem("MASSE", chemistry);
  }

  @Test
  void renameToATakenNameFails() {
    stores.courseItem("Optics", physics);
    var waves = stores.courseItem("Waves", physics);
    var before = stores.courseItem(waves);
    assertFails(update(waves, "OPTICS", null), ErrorCode.NAME_TAKEN);
    assertFails(update(waves, "OPTICS", physics), ErrorCode.NAME_TAKEN);
    assertThat(stores.courseItem(waves)).isEqualTo(before);
    assertFails(insert("Waves", physics, null), ErrorCode.NAME_TAKEN);
  }

  @Test
  void moveToASpecializationWithTheSameNameFails() {
    var optics = stores.courseItem("Optics", physics);
    stores.courseItem("optics", chemistry);
    var before = stores.courseItem(optics);
    assertFails(update(optics, "Optics", chemistry), ErrorCode.NAME_TAKEN);
    assertThat(stores.courseItem(optics)).isEqualTo(before);
    assertThat(stores.specialization(physics).courseItemCount()).isEqualTo(1);
    assertThat(stores.specialization(chemistry).courseItemCount()).isEqualTo(1);
  }

  @Test
  void itemCanBeMovedAndRenamedInOneUpdate() {
    var optics = stores.courseItem("Optics", physics);
    stores.courseItem("optics", chemistry);
    assertThat(await(update(optics, "Spectroscopy", chemistry)))
        .extracting(item -> item.content().name(), CourseItem::specialization)
        .containsExactly("Spectroscopy", new ItemSpecialization(chemistry, "Chemistry", 1));
  }

  @Test
  void renameFreesTheOldNameAndTakesTheNewOne() {
    var item = stores.courseItem("Optics", physics);
    await(update(item, "Waves", null));
    assertFails(insert("waves", physics, null), ErrorCode.NAME_TAKEN);
    stores.courseItem("optics", physics);
    assertFails(update(item, "Optics", null), ErrorCode.NAME_TAKEN);
  }

  @Test
  void unchangedNameStaysTaken() {
    var item = stores.courseItem("Optics", physics);
    await(items.updateOwner(item, stores.professor(), NONE, LATER));
    assertFails(insert("optics", physics, null), ErrorCode.NAME_TAKEN);
    await(update(item, "OPTICS", null));
    assertFails(insert("optics", physics, null), ErrorCode.NAME_TAKEN);
    await(items.delete(item, EditScope.EVERYTHING, NONE));
    stores.courseItem("Optics", physics);
  }

  @Test
  void moveFreesTheNameInTheOldSpecializationAndTakesItInTheNewOne() {
    var item = stores.courseItem("Optics", physics);
    await(update(item, "Optics", chemistry));
    assertFails(insert("Optics", chemistry, null), ErrorCode.NAME_TAKEN);
    stores.courseItem("Optics", physics);
    assertFails(update(item, "Optics", physics), ErrorCode.NAME_TAKEN);
  }

  @Test
  void nameOfADeletedItemIsFree() {
    var item = stores.courseItem("Optics", physics);
    await(items.delete(item, EditScope.EVERYTHING, NONE));
    stores.courseItem("Optics", physics);
  }

  @Test
  void namesInADeletedSpecializationAreFree() {
    stores.courseItem("Optics", physics);
    await(stores.specializations().delete(physics, EditScope.EVERYTHING, NONE));
    stores.courseItem("Optics", stores.specialization("Physics"));
  }

  @Test
  void insertReportsOwnerThenSpecializationThenName() {
    stores.courseItem("Optics", physics);
    var student = stores.user(Role.STUDENT).id();
    assertFails(insert("Optics", newId(), student), ErrorCode.OWNER_NOT_PROFESSOR);
    assertFails(insert("Optics", physics, student), ErrorCode.OWNER_NOT_PROFESSOR);
    assertFails(insert("Optics", newId(), stores.professor()), ErrorCode.UNKNOWN_SPECIALIZATION);
    assertFails(insert("Optics", physics, stores.professor()), ErrorCode.NAME_TAKEN);
  }

  @Test
  void updateReportsScopeThenSpecializationThenName() {
    stores.courseItem("Optics", physics);
    var owner = stores.professor();
    var item = stores.courseItem("Waves", physics, owner);
    var otherScope = EditScope.ownedBy(stores.professor());
    var ownScope = EditScope.ownedBy(owner);
    assertFails(
        items.update(item, draft("Optics", newId()), otherScope, NONE, LATER), ErrorCode.NOT_OWNER);
    assertFails(
        items.update(item, draft("Optics", physics), otherScope, NONE, LATER), ErrorCode.NOT_OWNER);
    assertFails(
        items.update(item, draft("Optics", newId()), ownScope, NONE, LATER),
        ErrorCode.UNKNOWN_SPECIALIZATION);
    assertFails(
        items.update(item, draft("Optics", physics), ownScope, NONE, LATER), ErrorCode.NAME_TAKEN);
  }

  @Test
  void failedInsertChangesNothing() {
    stores.courseItem("Optics", physics);
    var owner = stores.professor();
    var id = newId();
    assertFails(items.insert(id, draft("optics", physics), owner, THEN), ErrorCode.NAME_TAKEN);
    assertThat(await(items.findById(id))).isNull();
    assertThat(await(stores.allCourseItems())).hasSize(1);
    assertThat(await(stores.countOwned(owner))).isZero();
    assertThat(stores.specialization(physics).courseItemCount()).isEqualTo(1);
  }

  @Test
  void updateChangesContentAndUpdateTime() {
    var owner = stores.professor();
    var id = stores.courseItem("Optics", physics, owner);
    var changed =
        courseItem("Acids")
            .id(id)
            .type("laboratory")
            .in(chemistry, "Chemistry")
            .ownedBy(stores.itemOwner(owner))
            .createdAt(THEN)
            .updatedAt(LATER)
            .revision(2, 1)
            .build();
    var draft = Stores.draft("Acids", "laboratory", chemistry);
    assertThat(await(items.update(id, draft, EditScope.ownedBy(owner), NONE, LATER)))
        .isEqualTo(changed);
    assertThat(stores.courseItem(id)).isEqualTo(changed);
    assertThat(await(stores.countOwned(owner))).isEqualTo(1);
  }

  @Test
  void updateWithoutASpecializationKeepsIt() {
    var id = stores.courseItem("Optics", physics);
    assertThat(await(update(id, "Waves", null)).specialization().id()).isEqualTo(physics);
  }

  @Test
  void eachChangedMemberSetsTheUpdateTime() {
    var renamed = stores.courseItem("a", physics);
    assertThat(await(update(renamed, "A", null)).updatedAt()).isEqualTo(LATER);
    var retyped = stores.courseItem("b", physics);
    var otherType = Stores.draft("b", "Lecture", null);
    assertThat(
            await(items.update(retyped, otherType, EditScope.EVERYTHING, NONE, LATER)).updatedAt())
        .isEqualTo(LATER);
    var moved = stores.courseItem("c", physics);
    assertThat(await(update(moved, "c", chemistry)).updatedAt()).isEqualTo(LATER);
  }

  @Test
  void updateWithoutChangesKeepsTheUpdateTime() {
    var id = stores.courseItem("Optics", physics);
    var before = stores.courseItem(id);
    assertThat(await(update(id, "Optics", physics))).isEqualTo(before);
    assertThat(await(update(id, "Optics", null))).isEqualTo(before);
    assertThat(stores.courseItem(id)).isEqualTo(before);
    assertFails(insert("optics", physics, null), ErrorCode.NAME_TAKEN);
  }

  @Test
  void renameOfTheSpecializationIsVisibleButKeepsTheUpdateTime() {
    var id = stores.courseItem("Optics", physics);
    await(stores.specializations().update(physics, new SpecializationDraft("Optics"), NONE, LATER));
    assertThat(stores.courseItem(id).specialization().name()).isEqualTo("Optics");
    assertThat(stores.courseItem(id).updatedAt()).isEqualTo(THEN);
    assertThat(await(stores.allCourseItems()).get(0)).isEqualTo(stores.courseItem(id));
  }

  @Test
  void itemsOutsideTheScopeCannotBeChangedOrDeleted() {
    var scope = EditScope.ownedBy(stores.professor());
    for (var item :
        List.of(
            stores.courseItem("Optics", physics, stores.professor()),
            stores.courseItem("Waves", physics))) {
      var before = stores.courseItem(item);
      assertFails(
          items.update(item, draft("New", chemistry), scope, NONE, LATER), ErrorCode.NOT_OWNER);
      assertFails(items.delete(item, scope, NONE), ErrorCode.NOT_OWNER);
      assertThat(stores.courseItem(item)).isEqualTo(before);
    }
  }

  @Test
  void ownersAndUnrestrictedEditorsCanDelete() {
    var owner = stores.professor();
    var owned = stores.courseItem("Optics", physics, owner);
    assertThat(await(items.delete(owned, EditScope.ownedBy(owner), NONE))).isTrue();
    assertThat(stores.courseItem(owned)).isNull();
    assertThat(await(stores.countOwned(owner))).isZero();
    assertThat(await(items.delete(owned, EditScope.ownedBy(owner), NONE))).isFalse();
    var ownerless = stores.courseItem("Optics", physics);
    assertThat(await(items.delete(ownerless, EditScope.EVERYTHING, NONE))).isTrue();
    assertThat(await(stores.allCourseItems())).isEmpty();
    assertThat(stores.specialization(physics).courseItemCount()).isZero();
  }

  @Test
  void scopeIsComparedWithTheCurrentOwner() {
    var former = stores.professor();
    var current = stores.professor();
    var item = stores.courseItem("Optics", physics, former);
    await(items.updateOwner(item, current, NONE, LATER));
    var scope = EditScope.ownedBy(former);
    assertFails(items.update(item, draft("Waves", null), scope, NONE, LATER), ErrorCode.NOT_OWNER);
    assertFails(items.delete(item, scope, NONE), ErrorCode.NOT_OWNER);
    assertThat(await(items.delete(item, EditScope.ownedBy(current), NONE))).isTrue();
  }

  @Test
  void newOwnerIsStoredAndCounted() {
    var first = stores.professor();
    var second = stores.professor();
    var id = stores.courseItem("Optics", physics);
    var assigned = await(items.updateOwner(id, first, NONE, LATER));
    assertThat(assigned)
        .isEqualTo(
            courseItem("Optics")
                .id(id)
                .in(physics, "Physics")
                .ownedBy(stores.itemOwner(first))
                .createdAt(THEN)
                .updatedAt(LATER)
                .revision(2, 1)
                .build());
    assertThat(stores.courseItem(id)).isEqualTo(assigned);
    assertThat(await(stores.countOwned(first))).isEqualTo(1);
    await(items.updateOwner(id, second, NONE, LATER));
    assertThat(await(stores.countOwned(first))).isZero();
    assertThat(await(stores.countOwned(second))).isEqualTo(1);
  }

  @Test
  void ownerCanBeRemoved() {
    var owner = stores.professor();
    var id = stores.courseItem("Optics", physics, owner);
    var released = await(items.updateOwner(id, null, NONE, LATER));
    assertThat(released.ownerId()).isNull();
    assertThat(released.updatedAt()).isEqualTo(LATER);
    assertThat(stores.courseItem(id)).isEqualTo(released);
    assertThat(await(stores.countOwned(owner))).isZero();
  }

  @Test
  void sameOwnerKeepsTheUpdateTime() {
    var owner = stores.professor();
    var owned = stores.courseItem("Optics", physics, owner);
    assertThat(await(items.updateOwner(owned, owner, NONE, LATER)).updatedAt()).isEqualTo(THEN);
    assertThat(stores.courseItem(owned).updatedAt()).isEqualTo(THEN);
    assertThat(await(stores.countOwned(owner))).isEqualTo(1);
    var ownerless = stores.courseItem("Waves", physics);
    assertThat(await(items.updateOwner(ownerless, null, NONE, LATER)).updatedAt()).isEqualTo(THEN);
    assertThat(stores.courseItem(ownerless).updatedAt()).isEqualTo(THEN);
  }

  @Test
  void countIsZeroWithoutItemsOrUser() {
    stores.courseItem("Optics", physics, stores.professor());
    stores.courseItem("Waves", physics);
    assertThat(await(stores.countOwned(stores.professor()))).isZero();
    assertThat(await(stores.countOwned(newId()))).isZero();
  }

  @Test
  void countSpansSpecializations() {
    var owner = stores.professor();
    stores.courseItem("Optics", physics, owner);
    stores.courseItem("Optics", chemistry, owner);
    assertThat(await(stores.countOwned(owner))).isEqualTo(2);
    await(stores.specializations().delete(physics, EditScope.EVERYTHING, NONE));
    assertThat(await(stores.countOwned(owner))).isEqualTo(1);
  }

  @Test
  void nothingHappensBeforeSubscription() {
    var id = newId();
    var owner = stores.professor();
    var insert = items.insert(id, draft("Optics", physics), null, THEN);
    var rename = update(id, "Waves", null);
    var assignment = items.updateOwner(id, owner, NONE, LATER);
    var delete = items.delete(id, EditScope.EVERYTHING, NONE);
    var find = items.findById(id);
    var list = stores.allCourseItems();
    var count = stores.countOwned(owner);
    assertThat(await(find)).isNull();
    await(insert);
    assertThat(await(find).content().name()).isEqualTo("Optics");
    await(rename);
    assertThat(await(list)).extracting(item -> item.content().name()).containsExactly("Waves");
    assertThat(await(count)).isZero();
    await(assignment);
    assertThat(await(count)).isEqualTo(1);
    await(delete);
    assertThat(await(list)).isEmpty();
  }

  @Test
  void eachSubscriptionExecutesTheOperation() {
    var insert = insert("Optics", physics, null);
    var id = await(insert).id();
    assertFails(insert, ErrorCode.NAME_TAKEN);
    var rename = update(id, "Waves", null);
    await(rename);
    await(update(id, "Optics", null));
    await(rename);
    assertThat(stores.courseItem(id).content().name()).isEqualTo("Waves");
    var assignment = items.updateOwner(id, stores.professor(), NONE, LATER);
    await(assignment);
    await(items.updateOwner(id, null, NONE, LATER));
    await(assignment);
    assertThat(stores.courseItem(id).ownerId()).isNotNull();
    var delete = items.delete(id, EditScope.EVERYTHING, NONE);
    assertThat(await(delete)).isTrue();
    assertThat(await(delete)).isFalse();
  }

  @Test
  void oneOfManyInsertsWithTheSameNameSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var name = "Optics " + round;
      var outcomes =
          Race.run(
              RUNNERS,
              runner ->
                  outcomeOf(
                      insert(
                          runner % 2 == 0 ? name : name.toUpperCase(Locale.ROOT), physics, null)));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.NAME_TAKEN.name());
    }
    assertThat(await(stores.allCourseItems())).hasSize(ROUNDS);
  }

  @Test
  void oneOfManyRenamesToTheSameNameSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var prefix = "Round " + round + " ";
      var ids =
          IntStream.range(0, RUNNERS)
              .mapToObj(runner -> stores.courseItem(prefix + runner, physics))
              .toList();
      var outcomes =
          Race.run(RUNNERS, runner -> outcomeOf(update(ids.get(runner), prefix + "winner", null)));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.NAME_TAKEN.name());
    }
    requireConsistent();
  }

  @Test
  void oneOfManyMovesWithTheSameNameSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var name = "Optics " + round;
      var prefix = "Round " + round + " ";
      var ids =
          IntStream.range(0, RUNNERS)
              .mapToObj(runner -> stores.courseItem(name, stores.specialization(prefix + runner)))
              .toList();
      var outcomes =
          Race.run(RUNNERS, runner -> outcomeOf(update(ids.get(runner), name, chemistry)));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.NAME_TAKEN.name());
    }
    assertThat(stores.specialization(chemistry).courseItemCount()).isEqualTo(ROUNDS);
    requireConsistent();
  }

  @Test
  void oneOfManyInsertsRenamesAndMovesWithTheSameNameSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var name = "Optics " + round;
      var prefix = "Round " + round + " ";
      var others =
          IntStream.range(0, RUNNERS)
              .mapToObj(
                  runner ->
                      stores.courseItem(prefix + runner, runner % 3 == 1 ? physics : chemistry))
              .toList();
      var outcomes =
          Race.run(
              RUNNERS,
              runner -> {
                var spelling = runner % 2 == 0 ? name : name.toUpperCase(Locale.ROOT);
                return outcomeOf(
                    runner % 3 == 0
                        ? insert(spelling, physics, null)
                        : update(others.get(runner), spelling, physics));
              });
      Race.requireOneWinner(outcomes, DONE, ErrorCode.NAME_TAKEN.name());
    }
    requireConsistent();
  }

  @Test
  void oneOfManyDeletionsSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var id = stores.courseItem("Optics", physics);
      var outcomes =
          Race.run(RUNNERS, runner -> await(items.delete(id, EditScope.EVERYTHING, NONE)));
      Race.requireOneWinner(outcomes, true, false);
    }
  }

  @Test
  void concurrentOperationsKeepTheStoreConsistent() {
    var specializations = List.of(physics, chemistry);
    var owners = List.of(stores.professor(), stores.professor());
    var initial =
        IntStream.range(0, 8)
            .mapToObj(i -> stores.courseItem("Start " + i, specializations.get(i % 2)))
            .toList();
    Race.run(
        RUNNERS,
        runner -> {
          var random = new Random(runner);
          var ids = new ArrayList<>(initial);
          for (var i = 0; i < 300; i++) {
            var id = ids.get(random.nextInt(ids.size()));
            var specialization = specializations.get(random.nextInt(2));
            var name = "Name " + random.nextInt(12);
            switch (random.nextInt(5)) {
              case 0 -> {
                var newItem = newId();
                outcomeOf(items.insert(newItem, draft(name, specialization), null, THEN));
                ids.add(newItem);
              }
              case 1 -> outcomeOf(update(id, name, specialization));
              case 2 -> outcomeOf(items.delete(id, EditScope.EVERYTHING, NONE));
              case 3 ->
                  outcomeOf(items.updateOwner(id, owners.get(random.nextInt(2)), NONE, LATER));
              default -> outcomeOf(update(id, name.toUpperCase(Locale.ROOT), null));
            }
          }
          return runner;
        });
    requireConsistent();
    for (var owner : owners) {
      assertThat(await(stores.countOwned(owner)))
          .isEqualTo(idsOf(item -> owner.equals(item.ownerId())).size());
    }
  }

  @Test
  void noItemIsAssignedAfterTheDemotion() {
    assertNoAssignmentAfterDemotion(
        (name, professor) -> {
          var id = stores.courseItem(name, physics);
          return items.updateOwner(id, professor, NONE, LATER);
        });
  }

  @Test
  void noItemIsInsertedForTheOwnerAfterTheDemotion() {
    assertNoAssignmentAfterDemotion((name, professor) -> insert(name, physics, professor));
  }

  private Uni<CourseItem> insert(String name, UUID specializationId, UUID ownerId) {
    return items.insert(newId(), draft(name, specializationId), ownerId, THEN);
  }

  private Uni<CourseItem> update(UUID id, String name, UUID specializationId) {
    return items.update(id, draft(name, specializationId), EditScope.EVERYTHING, NONE, LATER);
  }

  /** Names are unique per specialization, and all queries return the same items. */
  private void requireConsistent() {
    var all = await(stores.allCourseItems());
    assertThat(all)
        .extracting(item -> item.specialization().id() + UniqueKey.ofName(item.content().name()))
        .doesNotHaveDuplicates();
    assertThat(all).allSatisfy(item -> assertThat(stores.courseItem(item.id())).isEqualTo(item));
    for (var specialization : await(stores.allSpecializations())) {
      var ids = idsOf(item -> item.specialization().id().equals(specialization.id()));
      var found = stores.specialization(specialization.id());
      assertThat(found.courseItemCount()).isEqualTo(ids.size());
      assertThat(ids)
          .containsAll(found.courseItems().stream().map(CourseItem.Summary::id).toList());
      for (var item : all) {
        if (ids.contains(item.id())) {
          assertThat(failureOf(insert(item.content().name(), specialization.id(), null)))
              .isEqualTo(ErrorCode.NAME_TAKEN);
        }
      }
    }
  }

  private Set<UUID> idsOf(Predicate<CourseItem> condition) {
    return await(stores.allCourseItems()).stream()
        .filter(condition)
        .map(CourseItem::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * Several threads assign items to a professor until they are rejected, while another demotes the
   * professor. Assignments that start after the demotion returned must fail. The items that the
   * professor owns at that moment must not change afterwards.
   */
  private void assertNoAssignmentAfterDemotion(
      BiFunction<String, UUID, Uni<CourseItem>> assignment) {
    for (var round = 0; round < ROUNDS; round++) {
      var professor = stores.professor();
      var assigners = 8;
      var prefix = "Round " + round + " ";
      var firstAssignments = new CountDownLatch(assigners);
      var demoted = new AtomicBoolean();
      var runners = new ArrayList<Callable<Set<UUID>>>();
      runners.add(
          () -> {
            firstAssignments.await();
            stores.demote(professor);
            demoted.set(true);
            return idsOf(item -> professor.equals(item.ownerId()));
          });
      for (var assigner = 0; assigner < assigners; assigner++) {
        var name = prefix + assigner + " ";
        runners.add(
            () -> {
              var assigned = new HashSet<UUID>();
              for (var i = 0; i < 10_000; i++) {
                var operation = assignment.apply(name + i, professor);
                var afterDemotion = demoted.get();
                var outcome = outcomeOf(operation.invoke(item -> assigned.add(item.id())));
                if (!outcome.equals(DONE)) {
                  assertThat(outcome).isEqualTo(ErrorCode.OWNER_NOT_PROFESSOR.name());
                  return assigned;
                }
                assertThat(afterDemotion)
                    .as("assigned after the demotion was acknowledged")
                    .isFalse();
                firstAssignments.countDown();
              }
              throw new AssertionError("no assignment was rejected");
            });
      }
      var owned = Race.run(runners);
      var ownedAtDemotion = owned.get(0);
      assertThat(ownedAtDemotion).hasSizeGreaterThanOrEqualTo(assigners);
      assertThat(idsOf(item -> professor.equals(item.ownerId()))).isEqualTo(ownedAtDemotion);
      assertThat(await(stores.countOwned(professor))).isEqualTo(ownedAtDemotion.size());
      var acknowledged = new HashSet<UUID>();
      owned.subList(1, owned.size()).forEach(acknowledged::addAll);
      assertThat(acknowledged).isEqualTo(ownedAtDemotion);
      await(stores.specializations().delete(physics, EditScope.EVERYTHING, NONE));
      physics = stores.specialization("Physics");
    }
  }
}
