package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.draft;
import static org.coursecatalog.store.Stores.failureOf;
import static org.coursecatalog.store.TestIds.newId;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.CatalogEntry.Item;
import org.coursecatalog.model.CatalogEntry.Owner;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.NewCourseItem;
import org.coursecatalog.model.CatalogImport.NewSpecialization;
import org.coursecatalog.model.CatalogImport.RejectedLine;
import org.coursecatalog.model.CourseItemContent;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of {@link CatalogStore}. */
public abstract class CatalogStoreContract {

  private static final int ROUNDS = 30;
  private static final int MANY = 2_500;

  private Stores stores;
  private CatalogStore catalog;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    catalog = stores.catalog();
  }

  /** Builds an import. Each call adds a line. */
  private static final class Lines {

    private final List<NewSpecialization> specializations = new ArrayList<>();
    private final List<NewCourseItem> courseItems = new ArrayList<>();
    private int last;

    Lines specialization(String name) {
      specializations.add(new NewSpecialization(++last, name, UniqueKey.ofName(name)));
      return this;
    }

    Lines courseItem(String name, String specialization, User owner) {
      var specializationKey = UniqueKey.ofName(specialization);
      courseItems.add(
          new NewCourseItem(
              ++last,
              new CourseItemContent(name, "lecture"),
              UniqueKey.ofName(name),
              specializations.stream()
                  .filter(added -> added.nameKey().equals(specializationKey))
                  .findFirst()
                  .orElse(null),
              specializationKey,
              owner == null ? null : UniqueKey.ofUsername(owner.username())));
      return this;
    }

    CatalogImport complete() {
      return new CatalogImport(specializations, courseItems, last, true);
    }

    CatalogImport incomplete() {
      return new CatalogImport(specializations, courseItems, last, false);
    }
  }

  @Test
  void emptyCatalogHasNoEntries() {
    assertThat(entries()).isEmpty();
  }

  @Test
  void specializationsAreFollowedByTheirItemsOldestFirst() {
    var chemistry = stores.specialization("Chemistry");
    var biology = stores.specialization("Biology");
    stores.specialization("Astronomy");
    stores.courseItem("Zoology", biology);
    stores.courseItem("Acids", chemistry);
    stores.courseItem("Botany", biology);
    assertThat(texts())
        .containsExactly(
            "Chemistry",
            "Chemistry/Acids",
            "Biology",
            "Biology/Zoology",
            "Biology/Botany",
            "Astronomy");
  }

  @Test
  void entriesContainItemsAndOwners() {
    var owner = stores.user(Role.PROFESSOR);
    var physics = stores.specialization("Physics");
    var optics = stores.courseItem("Optics", physics, owner.id());
    var specialization = new ItemSpecialization(physics, "Physics", 1);
    var content = new CourseItemContent("Optics", "lecture");
    var item = new Item(optics, content, new Owner(owner.username(), true));
    assertThat(entries())
        .containsExactly(CatalogEntry.of(specialization), new CatalogEntry(specialization, item));
    stores.demote(owner.id());
    var former = new Item(optics, content, new Owner(owner.username(), false));
    assertThat(entries()).contains(new CatalogEntry(specialization, former));
  }

  @Test
  void pagesOfEverySizeContainTheSameEntries() {
    for (var count : new int[] {0, 5, 1, 0, 3, 0, 0, 7}) {
      var specialization = stores.specialization("Specialization " + newId());
      IntStream.range(0, count)
          .forEach(number -> stores.courseItem("Item " + number, specialization));
    }
    var all = entries();
    assertThat(all).hasSize(24);
    for (var size = 1; size <= all.size() + 1; size++) {
      assertThat(pages(size)).as("pages of %d", size).isEqualTo(all);
    }
  }

  @Test
  void listContinuesAfterADeletedEntry() {
    var physics = stores.specialization("Physics");
    stores.courseItem("Optics", physics);
    stores.courseItem("Waves", physics);
    var chemistry = stores.specialization("Chemistry");
    stores.courseItem("Acids", chemistry);
    var optics = entries().get(1);
    await(
        stores
            .courseItems()
            .delete(optics.courseItem().id(), EditScope.EVERYTHING, Precondition.NONE));
    assertThat(await(catalog.list(optics, 1)))
        .extracting(CatalogStoreContract::text)
        .containsExactly("Physics/Waves");
    await(stores.specializations().delete(physics, EditScope.EVERYTHING, Precondition.NONE));
    assertThat(await(catalog.list(optics, MANY)))
        .extracting(CatalogStoreContract::text)
        .containsExactly("Chemistry", "Chemistry/Acids");
  }

  @Test
  void importIsInsertedInTheOrderOfItsLines() {
    var owner = stores.user(Role.PROFESSOR);
    var rejected =
        await(
            insert(
                new Lines()
                    .specialization("Physics")
                    .specialization("Chemistry")
                    .courseItem("Waves", "PHYSICS", owner)
                    .courseItem("Acids", "Chemistry", null)
                    .courseItem("Optics", "Physics", null)
                    .complete()));
    assertThat(rejected).isEmpty();
    assertThat(texts())
        .containsExactly(
            "Physics",
            "Physics/Waves of " + owner.username(),
            "Physics/Optics",
            "Chemistry",
            "Chemistry/Acids");
  }

  @Test
  void importedEntriesEqualSeparatelyInsertedOnes() {
    var owner = stores.professor();
    var username = await(stores.users().findById(owner));
    var physics = stores.specialization("Physics");
    stores.courseItem("Optics", physics, owner);
    stores.courseItem("Waves", physics);
    await(
        insert(
            new Lines()
                .specialization("Chemistry")
                .courseItem("Optics", "Chemistry", username)
                .courseItem("Waves", "Chemistry", null)
                .complete()));
    var chemistry = find("Chemistry");
    assertThat(chemistry)
        .usingRecursiveComparison()
        .ignoringFields("id", "name", "createdAt", "updatedAt", "courseItems")
        .isEqualTo(stores.specialization(physics));
    assertThat(chemistry.courseItems()).extracting("name").containsExactly("Optics", "Waves");
    var optics = stores.courseItem(chemistry.courseItems().get(0).id());
    assertThat(optics.ownerId()).isEqualTo(owner);
    assertThat(optics.createdAt()).isEqualTo(LATER);
    assertThat(await(stores.countOwned(owner))).isEqualTo(2);
    assertThat(await(stores.specializations().list(NamePart.of("hemi"), Stores.ALL)).entries())
        .hasSize(1);
    assertThat(
            await(
                    stores
                        .courseItems()
                        .list(
                            new org.coursecatalog.model.CourseItemFilter(
                                chemistry.id(), "lecture", null, false, NamePart.of("tics")),
                            Stores.ALL))
                .entries())
        .containsExactly(optics);
  }

  @Test
  void itemsAreImportedIntoAnExistingSpecialization() {
    var physics = stores.specialization("Physics");
    stores.courseItem("Optics", physics);
    var before = stores.specialization(physics);
    assertThat(await(insert(new Lines().courseItem("Waves", "physics", null).complete())))
        .isEmpty();
    assertThat(texts()).containsExactly("Physics", "Physics/Optics", "Physics/Waves");
    var after = stores.specialization(physics);
    assertThat(after.revision()).isNotEqualTo(before.revision());
    assertThat(after.courseItemCount()).isEqualTo(2);
    assertThat(after.updatedAt()).isEqualTo(before.updatedAt());
  }

  @Test
  void allRejectedLinesAreReportedAndNothingIsInserted() {
    var student = stores.user(Role.STUDENT);
    var professor = stores.user(Role.PROFESSOR);
    var unknownUser = Stores.newUser("unknown", null, Role.PROFESSOR);
    stores.courseItem("Optics", stores.specialization("Physics"));
    var before = entries();
    var rejected =
        await(
            insert(
                new Lines()
                    .specialization("Chemistry")
                    .specialization("PHYSICS")
                    .courseItem("OPTICS", "Physics", professor)
                    .courseItem("Acids", "Chemistry", student)
                    .courseItem("Salts", "Chemistry", unknownUser)
                    .courseItem("Botany", "Biology", unknownUser)
                    .courseItem("Metals", "Chemistry", professor)
                    .complete()));
    assertThat(rejected)
        .contains(
            new RejectedLine(2, ErrorCode.NAME_TAKEN),
            new RejectedLine(4, ErrorCode.OWNER_NOT_PROFESSOR),
            new RejectedLine(5, ErrorCode.OWNER_NOT_PROFESSOR),
            new RejectedLine(6, ErrorCode.UNKNOWN_SPECIALIZATION),
            new RejectedLine(6, ErrorCode.OWNER_NOT_PROFESSOR))
        .extracting(RejectedLine::line)
        .doesNotContain(1, 7);
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void takenNamesOfItemsAreReported() {
    stores.courseItem("Optics", stores.specialization("Physics"));
    assertThat(
            await(
                insert(
                    new Lines()
                        .courseItem("Waves", "Physics", null)
                        .courseItem("OPTICS", "Physics", null)
                        .complete())))
        .containsExactly(new RejectedLine(2, ErrorCode.NAME_TAKEN));
    assertThat(texts()).containsExactly("Physics", "Physics/Optics");
  }

  @Test
  void incompleteImportIsValidatedButNotInserted() {
    assertThat(await(insert(new Lines().specialization("Physics").incomplete()))).isEmpty();
    assertThat(await(insert(new Lines().courseItem("Optics", "Physics", null).incomplete())))
        .containsExactly(new RejectedLine(1, ErrorCode.UNKNOWN_SPECIALIZATION));
    assertThat(entries()).isEmpty();
  }

  @Test
  void emptyImportInsertsNothing() {
    assertThat(await(insert(new Lines().complete()))).isEmpty();
    assertThat(entries()).isEmpty();
  }

  @Test
  void largeImportIsInsertedCompletely() {
    var lines = new Lines();
    for (var number = 0; number < MANY / 2; number++) {
      lines.specialization("Specialization " + number);
    }
    for (var number = 0; number < MANY; number++) {
      lines.courseItem("Item " + number, "Specialization " + number % 7, null);
    }
    assertThat(await(insert(lines.complete()))).isEmpty();
    assertThat(entries()).hasSize(MANY + MANY / 2);
    assertThat(await(insert(lines.complete()))).hasSize(MANY / 2);
  }

  @Test
  void concurrentImportsWithTheSameNamesAreAtomic() {
    for (var round = 0; round < ROUNDS; round++) {
      var ascending = new Lines();
      var descending = new Lines();
      for (var number = 0; number < 10; number++) {
        ascending.specialization("S" + round + "-" + number);
        descending.specialization("s" + round + "-" + (9 - number));
      }
      ascending.courseItem("Item", "S" + round + "-0", null);
      descending.courseItem("Item", "S" + round + "-0", null);
      var rejected =
          Race.<List<RejectedLine>>run(
              List.<Callable<List<RejectedLine>>>of(
                  () -> await(insert(ascending.complete())),
                  () -> await(insert(descending.complete()))));
      assertThat(rejected).filteredOn(List::isEmpty).hasSize(1);
      assertThat(entries()).hasSize((round + 1) * 11);
    }
  }

  @Test
  void eitherTheImportOrAConcurrentSpecializationIsRejected() {
    for (var round = 0; round < ROUNDS; round++) {
      var name = "Physics " + round;
      var lines =
          new Lines()
              .specialization("Before " + round)
              .specialization(name)
              .courseItem("Optics", name, null)
              .complete();
      var outcomes =
          Race.<Boolean>run(
              List.<Callable<Boolean>>of(
                  () -> await(insert(lines)).isEmpty(),
                  () ->
                      failureOf(
                              stores
                                  .specializations()
                                  .insert(newId(), new SpecializationDraft(name), THEN))
                          == null));
      assertThat(outcomes).containsOnlyOnce(true);
      assertThat(texts().contains("Before " + round)).isEqualTo(outcomes.get(0));
    }
  }

  @Test
  void eitherTheImportOrAConcurrentItemIsRejected() {
    var physics = stores.specialization("Physics");
    for (var round = 0; round < ROUNDS; round++) {
      var name = "Optics " + round;
      var lines =
          new Lines()
              .courseItem("Before " + round, "Physics", null)
              .courseItem(name, "Physics", null)
              .complete();
      var outcomes =
          Race.<Boolean>run(
              List.<Callable<Boolean>>of(
                  () -> await(insert(lines)).isEmpty(),
                  () ->
                      failureOf(
                              stores
                                  .courseItems()
                                  .insert(newId(), draft(name, physics), null, THEN))
                          == null));
      assertThat(outcomes).containsOnlyOnce(true);
      assertThat(texts().contains("Physics/Before " + round)).isEqualTo(outcomes.get(0));
    }
    assertThat(stores.specialization(physics).courseItemCount()).isEqualTo(entries().size() - 1);
  }

  @Test
  void importDuringADeletionIsRejectedOrDeleted() {
    for (var round = 0; round < ROUNDS; round++) {
      var physics = stores.specialization("Physics");
      var lines =
          new Lines()
              .specialization("Other " + round)
              .courseItem("Optics", "Physics", null)
              .complete();
      var outcomes =
          Race.<Boolean>run(
              List.<Callable<Boolean>>of(
                  () -> await(insert(lines)).isEmpty(),
                  () ->
                      await(
                          stores
                              .specializations()
                              .delete(physics, EditScope.EVERYTHING, Precondition.NONE))));
      assertThat(texts()).doesNotContain("Physics", "Physics/Optics");
      assertThat(texts().contains("Other " + round)).isEqualTo(outcomes.get(0));
    }
  }

  @Test
  void importDuringADemotionAssignsItemsToProfessorsOnly() {
    for (var round = 0; round < ROUNDS; round++) {
      var owner = stores.user(Role.PROFESSOR);
      var name = "Physics " + round;
      var lines = new Lines().specialization(name).courseItem("Optics", name, owner).complete();
      var ownedWhenDemoted = new int[1];
      var outcomes =
          Race.<Boolean>run(
              List.<Callable<Boolean>>of(
                  () -> await(insert(lines)).isEmpty(),
                  () -> {
                    ownedWhenDemoted[0] =
                        await(
                                stores
                                    .users()
                                    .updateRole(owner.id(), Role.STUDENT, Precondition.NONE))
                            .ownedCourseItems();
                    return true;
                  }));
      // Items can only be assigned before the demotion.
      assertThat(ownedWhenDemoted[0]).isEqualTo(outcomes.get(0) ? 1 : 0);
    }
  }

  @Test
  void importDuringTheDeletionOfAnOwnerLeavesNoOwnedItems() {
    for (var round = 0; round < ROUNDS; round++) {
      UUID owner = stores.professor();
      var user = await(stores.users().findById(owner));
      var name = "Physics " + round;
      var lines = new Lines().specialization(name).courseItem("Optics", name, user).complete();
      Race.<Boolean>run(
          List.<Callable<Boolean>>of(
              () -> await(insert(lines)).isEmpty(),
              () -> await(stores.users().delete(owner, null, Precondition.NONE, LATER)) != null));
      assertThat(texts()).doesNotContain(name + "/Optics of " + user.username());
    }
  }

  private Uni<List<RejectedLine>> insert(CatalogImport content) {
    return catalog.insertAll(
        content, Stream.generate(TestIds::newId).limit(content.lastLine()).toList(), LATER);
  }

  private List<CatalogEntry> entries() {
    return await(catalog.list(null, MANY * 2));
  }

  private List<String> texts() {
    return entries().stream().map(CatalogStoreContract::text).toList();
  }

  /** For example {@code Physics}, {@code Physics/Optics}, {@code Physics/Optics of ada}. */
  private static String text(CatalogEntry entry) {
    var name = entry.specialization().name();
    if (entry.courseItem() == null) {
      return name;
    }
    return name
        + "/"
        + entry.courseItem().content().name()
        + (entry.courseItem().owner() == null
            ? ""
            : " of " + entry.courseItem().owner().username());
  }

  private Specialization find(String name) {
    return await(stores.allSpecializations()).stream()
        .filter(specialization -> specialization.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<CatalogEntry> pages(int size) {
    var read = new ArrayList<CatalogEntry>();
    CatalogEntry last = null;
    for (var page = await(catalog.list(null, size));
        !page.isEmpty();
        page = await(catalog.list(last, size))) {
      assertThat(page).hasSizeLessThanOrEqualTo(size);
      read.addAll(page);
      last = page.get(page.size() - 1);
    }
    return read;
  }
}
