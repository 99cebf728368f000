package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.model.Specialization.MAX_EMBEDDED_ITEMS;
import static org.coursecatalog.model.Specialization.MAX_EMBEDDED_ITEMS_IN_LIST;
import static org.coursecatalog.store.Stores.DONE;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.assertFails;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.draft;
import static org.coursecatalog.store.Stores.outcomeOf;
import static org.coursecatalog.store.TestIds.newId;
import static org.coursecatalog.support.SpecializationBuilder.specialization;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of {@link SpecializationStore}, including the deletion of items. */
public abstract class SpecializationStoreContract {

  private static final int ROUNDS = 50;
  private static final int RUNNERS = 16;

  private Stores stores;
  private SpecializationStore specializations;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    specializations = stores.specializations();
  }

  @Test
  void insertedSpecializationIsFoundWithAllMembers() {
    var id = newId();
    var physics = specialization("Physics").id(id).createdAt(THEN).build();
    assertThat(await(specializations.insert(id, named("Physics"), THEN))).isEqualTo(physics);
    assertThat(await(specializations.findById(id))).isEqualTo(physics);
    assertThat(await(stores.allSpecializations())).containsExactly(physics);
  }

  @Test
  void missingSpecializationIsNull() {
    stores.specialization("Physics");
    assertThat(await(specializations.findById(newId()))).isNull();
    assertThat(await(specializations.update(newId(), named("Chemistry"), NONE, LATER))).isNull();
    assertThat(await(specializations.update(newId(), named("Physics"), NONE, LATER))).isNull();
    assertThat(await(specializations.delete(newId(), EditScope.NOTHING, NONE))).isFalse();
  }

  @Test
  void emptyStoreListsNothing() {
    assertThat(await(stores.allSpecializations())).isEmpty();
  }

  @Test
  void listIsOrderedById() {
    var ids = new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> newId()).toList());
    var shuffled = new ArrayList<>(ids.subList(10, 20));
    shuffled.addAll(ids.subList(0, 10));
    shuffled.forEach(id -> await(specializations.insert(id, named("Subject " + id), THEN)));
    assertThat(await(stores.allSpecializations())).extracting(Specialization::id).isEqualTo(ids);
  }

  @Test
  void nameIsUniqueIgnoringCase() {
    stores.specialization("Straßenbau");
    var rejected = newId();
    assertFails(specializations.insert(rejected, named("STRASSENBAU"), THEN), ErrorCode.NAME_TAKEN);
    assertThat(await(specializations.findById(rejected))).isNull();
    assertThat(await(stores.allSpecializations())).hasSize(1);
  }

  @Test
  void renameToATakenNameFails() {
    stores.specialization("Physics");
    var chemistry = stores.specialization("Chemistry");
    var before = stores.specialization(chemistry);
    assertFails(
        specializations.update(chemistry, named("PHYSICS"), NONE, LATER), ErrorCode.NAME_TAKEN);
    assertThat(stores.specialization(chemistry)).isEqualTo(before);
    assertFails(specializations.insert(newId(), named("Chemistry"), THEN), ErrorCode.NAME_TAKEN);
  }

  @Test
  void renameChangesNameAndTimeOnly() {
    var id = stores.specialization("Physics");
    var renamed =
        specialization("Chemistry").id(id).createdAt(THEN).updatedAt(LATER).revision(2, 1).build();
    assertThat(await(specializations.update(id, named("Chemistry"), NONE, LATER)))
        .isEqualTo(renamed);
    assertThat(stores.specialization(id)).isEqualTo(renamed);
  }

  @Test
  void renameToAnotherSpellingIsAChange() {
    var id = stores.specialization("physics");
    assertThat(await(specializations.update(id, named("Physics"), NONE, LATER)))
        .isEqualTo(
            specialization("Physics")
                .id(id)
                .createdAt(THEN)
                .updatedAt(LATER)
                .revision(2, 1)
                .build());
    assertFails(specializations.insert(newId(), named("PHYSICS"), THEN), ErrorCode.NAME_TAKEN);
  }

  @Test
  void renameToTheSameNameChangesNothing() {
    var id = stores.specialization("Physics");
    assertThat(await(specializations.update(id, named("Physics"), NONE, LATER)).updatedAt())
        .isEqualTo(THEN);
    assertThat(stores.specialization(id).updatedAt()).isEqualTo(THEN);
  }

  @Test
  void renameFreesTheOldNameAndTakesTheNewOne() {
    var id = stores.specialization("Physics");
    await(specializations.update(id, named("Chemistry"), NONE, LATER));
    assertFails(specializations.insert(newId(), named("chemistry"), THEN), ErrorCode.NAME_TAKEN);
    stores.specialization("physics");
    assertFails(specializations.update(id, named("Physics"), NONE, LATER), ErrorCode.NAME_TAKEN);
  }

  @Test
  void nameOfADeletedSpecializationIsFree() {
    var id = stores.specialization("Physics");
    await(specializations.update(id, named("Chemistry"), NONE, LATER));
    await(specializations.delete(id, EditScope.EVERYTHING, NONE));
    stores.specialization("Physics");
    stores.specialization("Chemistry");
  }

  @Test
  void specializationContainsItsFirstItemsAndTheirNumber() {
    var id = stores.specialization("Physics");
    var items = items(id, MAX_EMBEDDED_ITEMS + 1);
    stores.courseItem("Elsewhere", stores.specialization("Chemistry"));
    var found = stores.specialization(id);
    assertThat(found.courseItems()).isEqualTo(items.subList(0, MAX_EMBEDDED_ITEMS));
    assertThat(found.courseItemCount()).isEqualTo(MAX_EMBEDDED_ITEMS + 1);
    var listed = await(stores.allSpecializations()).get(0);
    assertThat(listed.courseItems()).isEqualTo(items.subList(0, MAX_EMBEDDED_ITEMS_IN_LIST));
    assertThat(listed.courseItemCount()).isEqualTo(MAX_EMBEDDED_ITEMS + 1);
    assertThat(await(specializations.update(id, named("Optics"), NONE, LATER)))
        .isEqualTo(
            specialization("Optics")
                .id(id)
                .withItems(items.subList(0, MAX_EMBEDDED_ITEMS), MAX_EMBEDDED_ITEMS + 1)
                .createdAt(THEN)
                .updatedAt(LATER)
                .revision(2, found.revision().embeddedVersion())
                .build());
  }

  @Test
  void specializationContainsOneHundredItemsAndTenInAList() {
    assertThat(MAX_EMBEDDED_ITEMS).isEqualTo(100);
    assertThat(MAX_EMBEDDED_ITEMS_IN_LIST).isEqualTo(10);
  }

  @Test
  void specializationContainsTheCurrentItems() {
    var id = stores.specialization("Physics");
    var other = stores.specialization("Chemistry");
    var kept = stores.courseItem("Optics", id);
    var moved = stores.courseItem("Acids", id);
    var deleted = stores.courseItem("Alchemy", id);
    await(
        stores.courseItems().update(kept, draft("Waves", null), EditScope.EVERYTHING, NONE, LATER));
    await(
        stores
            .courseItems()
            .update(moved, draft("Acids", other), EditScope.EVERYTHING, NONE, LATER));
    await(stores.courseItems().delete(deleted, EditScope.EVERYTHING, NONE));
    assertThat(stores.specialization(id).courseItems())
        .containsExactly(new CourseItem.Summary(kept, "Waves", "lecture"));
    assertThat(stores.specialization(id).courseItemCount()).isEqualTo(1);
    assertThat(stores.specialization(other).courseItems())
        .containsExactly(new CourseItem.Summary(moved, "Acids", "lecture"));
    assertThat(stores.specialization(other).courseItemCount()).isEqualTo(1);
  }

  @Test
  void itemChangesKeepTheUpdateTimeOfTheSpecialization() {
    var id = stores.specialization("Physics");
    var item = stores.courseItem("Optics", id);
    await(stores.courseItems().update(item, draft("Waves", id), EditScope.EVERYTHING, NONE, LATER));
    assertThat(stores.specialization(id).updatedAt()).isEqualTo(THEN);
    await(stores.courseItems().delete(item, EditScope.EVERYTHING, NONE));
    assertThat(stores.specialization(id).updatedAt()).isEqualTo(THEN);
  }

  @Test
  void deletionDeletesTheItems() {
    var id = stores.specialization("Physics");
    var kept = stores.courseItem("Acids", stores.specialization("Chemistry"));
    var owner = stores.professor();
    var items = List.of(stores.courseItem("Optics", id, owner), stores.courseItem("Ownerless", id));
    assertThat(await(specializations.delete(id, EditScope.EVERYTHING, NONE))).isTrue();
    assertThat(stores.specialization(id)).isNull();
    assertThat(await(stores.allSpecializations())).hasSize(1);
    assertThat(items).allSatisfy(item -> assertThat(stores.courseItem(item)).isNull());
    assertThat(await(stores.allCourseItems())).extracting(CourseItem::id).containsExactly(kept);
    assertThat(await(stores.countOwned(owner))).isZero();
    assertThat(await(specializations.delete(id, EditScope.EVERYTHING, NONE))).isFalse();
  }

  @Test
  void ownerOfAllItemsCanDelete() {
    var id = stores.specialization("Physics");
    var owner = stores.professor();
    stores.courseItem("Optics", id, owner);
    stores.courseItem("Waves", id, owner);
    assertThat(await(specializations.delete(id, EditScope.ownedBy(owner), NONE))).isTrue();
    assertThat(await(stores.allCourseItems())).isEmpty();
  }

  @Test
  void deletionFailsWithAnItemOfAnotherOwner() {
    var owner = stores.professor();
    assertDeletionFailsWithoutChanges(stores.professor(), owner);
  }

  @Test
  void deletionFailsWithAnItemWithoutAnOwner() {
    assertDeletionFailsWithoutChanges(null, stores.professor());
  }

  @Test
  void scopeIsComparedWithTheCurrentOwners() {
    var id = stores.specialization("Physics");
    var former = stores.professor();
    var current = stores.professor();
    var item = stores.courseItem("Optics", id, former);
    await(stores.courseItems().updateOwner(item, current, NONE, LATER));
    assertFails(specializations.delete(id, EditScope.ownedBy(former), NONE), ErrorCode.NOT_OWNER);
    assertThat(await(specializations.delete(id, EditScope.ownedBy(current), NONE))).isTrue();
  }

  @Test
  void professorWithoutItemsCanDeleteAnEmptySpecializationOnly() {
    var empty = stores.specialization("Physics");
    assertThat(await(specializations.delete(empty, EditScope.ownedBy(stores.professor()), NONE)))
        .isTrue();
    var filled = stores.specialization("Chemistry");
    stores.courseItem("Acids", filled, stores.professor());
    assertFails(specializations.delete(filled, EditScope.NOTHING, NONE), ErrorCode.NOT_OWNER);
    var ownerless = stores.specialization("Mathematics");
    stores.courseItem("Algebra", ownerless);
    assertFails(specializations.delete(ownerless, EditScope.NOTHING, NONE), ErrorCode.NOT_OWNER);
  }

  @Test
  void nothingHappensBeforeSubscription() {
    var id = newId();
    var insert = specializations.insert(id, named("Physics"), THEN);
    var rename = specializations.update(id, named("Chemistry"), NONE, LATER);
    var delete = specializations.delete(id, EditScope.EVERYTHING, NONE);
    var find = specializations.findById(id);
    var list = stores.allSpecializations();
    assertThat(await(find)).isNull();
    await(insert);
    assertThat(await(find).name()).isEqualTo("Physics");
    await(rename);
    assertThat(await(list)).extracting(Specialization::name).containsExactly("Chemistry");
    await(delete);
    assertThat(await(list)).isEmpty();
  }

  @Test
  void eachSubscriptionExecutesTheOperation() {
    var insert = specializations.insert(newId(), named("Physics"), THEN);
    var id = await(insert).id();
    assertFails(insert, ErrorCode.NAME_TAKEN);
    var rename = specializations.update(id, named("Chemistry"), NONE, LATER);
    await(rename);
    await(specializations.update(id, named("Physics"), NONE, LATER));
    await(rename);
    assertThat(stores.specialization(id).name()).isEqualTo("Chemistry");
    var delete = specializations.delete(id, EditScope.EVERYTHING, NONE);
    assertThat(await(delete)).isTrue();
    assertThat(await(delete)).isFalse();
  }

  @Test
  void returnedValuesDoNotChange() {
    var id = stores.specialization("Physics");
    var before = stores.specialization(id);
    var list = await(stores.allSpecializations());
    stores.courseItem("Optics", id);
    await(specializations.update(id, named("Chemistry"), NONE, LATER));
    assertThat(before).isEqualTo(specialization("Physics").id(id).createdAt(THEN).build());
    assertThat(list).containsExactly(before);
  }

  @Test
  void oneOfManyInsertsWithTheSameNameSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var name = "Physics " + round;
      var outcomes =
          Race.run(
              RUNNERS,
              runner ->
                  outcomeOf(
                      specializations.insert(
                          newId(),
                          named(runner % 2 == 0 ? name : name.toUpperCase(Locale.ROOT)),
                          THEN)));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.NAME_TAKEN.name());
    }
    assertThat(await(stores.allSpecializations())).hasSize(ROUNDS);
  }

  @Test
  void oneOfManyRenamesToTheSameNameSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var prefix = "Round " + round + " ";
      var ids =
          IntStream.range(0, RUNNERS)
              .mapToObj(runner -> stores.specialization(prefix + runner))
              .toList();
      var outcomes =
          Race.run(
              RUNNERS,
              runner ->
                  outcomeOf(
                      specializations.update(
                          ids.get(runner), named(prefix + "winner"), NONE, LATER)));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.NAME_TAKEN.name());
      for (var runner = 0; runner < RUNNERS; runner++) {
        var isWinner = outcomes.get(runner).equals(DONE);
        assertThat(stores.specialization(ids.get(runner)).name())
            .isEqualTo(prefix + (isWinner ? "winner" : runner));
        assertThat(outcomeOf(specializations.insert(newId(), named(prefix + runner), THEN)))
            .isEqualTo(isWinner ? DONE : ErrorCode.NAME_TAKEN.name());
      }
    }
  }

  @Test
  void concurrentRenamesOfASpecializationTakeOneName() {
    for (var round = 0; round < ROUNDS; round++) {
      var prefix = "Round " + round + " ";
      var id = stores.specialization(prefix);
      var outcomes =
          Race.run(
              RUNNERS,
              runner -> outcomeOf(specializations.update(id, named(prefix + runner), NONE, LATER)));
      assertThat(outcomes).containsOnly(DONE);
      var name = stores.specialization(id).name();
      for (var runner = 0; runner < RUNNERS; runner++) {
        var isTaken = name.equals(prefix + runner);
        assertThat(outcomeOf(specializations.insert(newId(), named(prefix + runner), THEN)))
            .isEqualTo(isTaken ? ErrorCode.NAME_TAKEN.name() : DONE);
      }
    }
  }

  @Test
  void oneOfManyDeletionsSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var id = stores.specialization("Physics");
      items(id, 5);
      var outcomes =
          Race.run(
              RUNNERS, runner -> await(specializations.delete(id, EditScope.EVERYTHING, NONE)));
      Race.requireOneWinner(outcomes, true, false);
    }
    assertThat(await(stores.allCourseItems())).isEmpty();
  }

  @Test
  void deletionAndAConcurrentItemOfAnotherOwnerExcludeEachOther() {
    var deleter = stores.professor();
    var author = stores.professor();
    for (var round = 0; round < 10 * ROUNDS; round++) {
      var id = stores.specialization("Physics " + round);
      stores.courseItem("Own", id, deleter);
      var outcomes =
          Race.<String>run(
              List.of(
                  () -> outcomeOf(specializations.delete(id, EditScope.ownedBy(deleter), NONE)),
                  () -> outcomeOf(newItem("First", id, author)),
                  () -> outcomeOf(newItem("Second", id, author))));
      if (outcomes.get(0).equals(DONE)) {
        assertThat(outcomes.subList(1, 3)).containsOnly(ErrorCode.UNKNOWN_SPECIALIZATION.name());
        assertThat(stores.specialization(id)).isNull();
        assertThat(itemsIn(id)).isEmpty();
      } else {
        assertThat(outcomes).containsExactly(ErrorCode.NOT_OWNER.name(), DONE, DONE);
        assertThat(stores.specialization(id).courseItemCount()).isEqualTo(3);
        assertThat(itemsIn(id)).hasSize(3);
        await(specializations.delete(id, EditScope.EVERYTHING, NONE));
      }
    }
    assertThat(await(stores.countOwned(deleter))).isZero();
    assertThat(await(stores.countOwned(author))).isZero();
  }

  @Test
  void itemMovedDuringADeletionIsDeletedOrHasASpecialization() {
    for (var round = 0; round < 5 * ROUNDS; round++) {
      var remaining = stores.specialization("Home " + round);
      var deleted = stores.specialization("Doomed " + round);
      var incoming = stores.courseItem("In", remaining);
      var outgoing = stores.courseItem("Out", deleted);
      var outcomes =
          Race.<String>run(
              List.of(
                  () -> outcomeOf(specializations.delete(deleted, EditScope.EVERYTHING, NONE)),
                  () -> outcomeOf(move(incoming, "In", deleted)),
                  () -> outcomeOf(move(outgoing, "Out", remaining))));
      assertThat(outcomes.get(0)).isEqualTo(DONE);
      assertThat(outcomes.get(1)).isIn(DONE, ErrorCode.UNKNOWN_SPECIALIZATION.name());
      assertThat(outcomes.get(2)).isEqualTo(DONE);
      var items = await(stores.allCourseItems());
      assertThat(items)
          .allSatisfy(item -> assertThat(item.specialization().id()).isEqualTo(remaining));
      assertThat(stores.specialization(remaining).courseItemCount()).isEqualTo(items.size());
      assertThat(stores.courseItem(incoming) == null).isEqualTo(outcomes.get(1).equals(DONE));
      await(specializations.delete(remaining, EditScope.EVERYTHING, NONE));
    }
  }

  @Test
  void readersDoNotSeePartialDeletions() {
    var size = 40;
    for (var round = 0; round < ROUNDS; round++) {
      var id = stores.specialization("Physics");
      items(id, size);
      var reading = new CountDownLatch(4);
      Callable<Integer> deleter =
          () -> {
            reading.await();
            await(specializations.delete(id, EditScope.EVERYTHING, NONE));
            return 0;
          };
      Callable<Integer> itemReader =
          () -> {
            var seen = itemsIn(id).size();
            reading.countDown();
            while (seen > 0) {
              assertThat(seen).isEqualTo(size);
              seen = itemsIn(id).size();
            }
            assertThat(stores.specialization(id)).isNull();
            return seen;
          };
      Callable<Integer> specializationReader =
          () -> {
            var seen = stores.specialization(id);
            reading.countDown();
            while (seen != null) {
              assertThat(seen.courseItems()).hasSize(size);
              assertThat(seen.courseItemCount()).isEqualTo(size);
              seen = stores.specialization(id);
            }
            assertThat(itemsIn(id)).isEmpty();
            return 0;
          };
      assertThat(
              Race.run(
                  List.of(
                      deleter, itemReader, itemReader, specializationReader, specializationReader)))
          .containsOnly(0);
    }
  }

  private static SpecializationDraft named(String name) {
    return new SpecializationDraft(name);
  }

  private List<CourseItem.Summary> items(UUID specializationId, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new CourseItem.Summary(
                    stores.courseItem("Item " + i, specializationId), "Item " + i, "lecture"))
        .toList();
  }

  private void assertDeletionFailsWithoutChanges(UUID ownerOfLast, UUID ownerOfTheRest) {
    var id = stores.specialization("Physics");
    for (var i = 0; i < 120; i++) {
      stores.courseItem("Item " + i, id, ownerOfTheRest);
    }
    stores.courseItem("Last", id, ownerOfLast);
    var specializationBefore = stores.specialization(id);
    var itemsBefore = await(stores.allCourseItems());
    assertFails(
        specializations.delete(id, EditScope.ownedBy(ownerOfTheRest), NONE), ErrorCode.NOT_OWNER);
    assertThat(stores.specialization(id)).isEqualTo(specializationBefore);
    assertThat(await(stores.allCourseItems())).isEqualTo(itemsBefore);
    assertThat(await(stores.countOwned(ownerOfTheRest))).isEqualTo(120);
    assertFails(specializations.insert(newId(), named("Physics"), THEN), ErrorCode.NAME_TAKEN);
    assertFails(
        stores.courseItems().insert(newId(), draft("Item 0", id), null, THEN),
        ErrorCode.NAME_TAKEN);
  }

  private Uni<CourseItem> newItem(String name, UUID id, UUID owner) {
    return stores.courseItems().insert(newId(), draft(name, id), owner, THEN);
  }

  private Uni<CourseItem> move(UUID item, String name, UUID target) {
    return stores
        .courseItems()
        .update(item, draft(name, target), EditScope.EVERYTHING, NONE, LATER);
  }

  private List<CourseItem> itemsIn(UUID id) {
    return await(stores.allCourseItems()).stream()
        .filter(item -> item.specialization().id().equals(id))
        .toList();
  }
}
