package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.store.Stores.ALL;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.TestIds.newId;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract of {@link CourseItemStore}: pages and filters of lists. */
public abstract class CourseItemListContract {

  private Stores stores;
  private UUID physics;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    physics = stores.specialization("Physics");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 22, 23, 24, 500})
  void pagesContainEachEntryOnceInOrder(int limit) {
    assertThat(listAll(CourseItemFilter.ALL, limit)).isEmpty();
    assertThat(items(23)).isEqualTo(listAll(CourseItemFilter.ALL, limit));
  }

  @Test
  void lastPageHasNoNextPageEvenIfFull() {
    var ids = items(6);
    assertThat(page(CourseItemFilter.ALL, null, 6).next()).isNull();
    assertThat(page(CourseItemFilter.ALL, null, 5).next().id()).isEqualTo(ids.get(4));
    assertThat(page(CourseItemFilter.ALL, ids.get(2), 3).next()).isNull();
    assertThat(page(CourseItemFilter.ALL, ids.get(5), 3)).isEqualTo(new Slice<>(List.of(), null));
  }

  @Test
  void lastFilteredPageHasNoNextPage() {
    var optics = stores.courseItem("Optics", physics);
    items(50);
    for (var filter :
        List.of(
            named("optics"),
            new CourseItemFilter(physics, null, null, true, NamePart.of("ptic")))) {
      assertThat(page(filter, null, 1).next()).isNull();
      assertThat(idsOf(page(filter, null, 1))).containsExactly(optics);
    }
  }

  @Test
  void listContinuesAfterADeletedEntry() {
    var ids = items(6);
    delete(ids.get(2));
    assertThat(idsOf(page(CourseItemFilter.ALL, ids.get(2), 2)))
        .containsExactly(ids.get(3), ids.get(4));
    var unknown = newId();
    var late = stores.courseItem("Late", physics);
    assertThat(idsOf(page(CourseItemFilter.ALL, unknown, 2))).containsExactly(late);
  }

  @Test
  void concurrentChangesDoNotAffectOtherEntries() {
    var ids = new ArrayList<>(items(20));
    var seen = new ArrayList<UUID>();
    UUID after = null;
    for (var round = 0; round == 0 || after != null; round++) {
      var page = page(CourseItemFilter.ALL, after, 4);
      seen.addAll(idsOf(page));
      after = page.next() == null ? null : page.next().id();
      if (round < 3) {
        // Deletes one listed entry and one entry that is not listed yet.
        delete(ids.remove(0));
        seen.remove(0);
        delete(ids.remove(ids.size() - 1));
        ids.add(stores.courseItem("Late " + round, physics));
      }
    }
    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void filterWithoutMatchesReturnsNothing() {
    items(3);
    var filters =
        List.of(
            CourseItemFilter.inSpecialization(newId()),
            new CourseItemFilter(null, "seminar", null, false, null),
            new CourseItemFilter(null, null, newId(), false, null),
            new CourseItemFilter(null, null, stores.professor(), false, null),
            named("optics"));
    assertThat(filters).allSatisfy(filter -> assertThat(listAll(filter, 2)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Lecture", "lectur", "lectures", "LECTURE", "%", "l_cture"})
  void typeMustMatchExactly(String type) {
    items(1);
    var other =
        await(
                stores
                    .courseItems()
                    .insert(newId(), Stores.draft("Other", type, physics), null, THEN))
            .id();
    assertThat(listAll(new CourseItemFilter(null, type, null, false, null), 5))
        .containsExactly(other);
  }

  @ParameterizedTest
  @CsvSource({
    "100% sure, 00%, true",
    "100 is sure, 00%, false",
    "a_b_c, _b_, true",
    "aabbc, _b_, false",
    "back\\slash, k\\s, true",
    "backslash, k\\s, false",
    "quote ' here, e ', true",
    "Größe, GRÖSSE, true",
    "GRÖSSE, größe, true",
    "İstanbul, istanbul, false",
    "İstanbul, İst, true",
    "ΣΟΦΟΣ, σοφος, true",
    "Mathe 😀 leicht, 'e 😀 l', true",
    "😀😁😂, 😀😁😂, true",
    "Mathe 😁 leicht, 'e 😀 l', false",
    "Optics, optics, true",
    "Optics, optics two, false",
    "Opt ics, optics, false",
    // These strings have the same grams (NamePart.gramsOf).
    "b[1 in brackets, az1, false",
    "az1 in letters, b[1, false",
    "法, 法, true",
    "法学, 法, true",
    "民法, 法, false",
    "국어, 국어, true",
    "한국어, 국어, false",
    "Optics, O, true",
    "Optics, op, true",
    "Optics, pt, false",
    "Optics, cs, false",
    "\udbff\udfff x, \udbff\udfff, true",
    "\ud7ff x, \ud7ff, true",
    "😀😁, 😀, true",
    "😁😀, 😀, false",
    "%a, %, true",
    "a%, %, false",
    "_a, _, true",
    "'\\\\a', '\\\\', true",
    "Mir\u200bror, mirror, true",
    "Mirror, i\u00adrro, true",
    "Space\u00a0time, e t, true"
  })
  void nameIsSearchedLiterallyAndIgnoringCase(String name, String part, boolean found) {
    items(3);
    var id = stores.courseItem(name, physics);
    assertThat(listAll(named(part), 2)).isEqualTo(found ? List.of(id) : List.of());
  }

  @Test
  void changedItemIsFoundByItsCurrentValuesOnly() {
    var chemistry = stores.specialization("Chemistry");
    var former = stores.professor();
    var current = stores.professor();
    var id = stores.courseItem("Optics", physics, former);
    await(
        stores
            .courseItems()
            .update(
                id, Stores.draft("Acids", "seminar", chemistry), EditScope.EVERYTHING, NONE, THEN));
    await(stores.courseItems().updateOwner(id, current, NONE, THEN));
    for (var filter :
        List.of(
            CourseItemFilter.inSpecialization(physics),
            new CourseItemFilter(null, "lecture", null, false, null),
            new CourseItemFilter(null, null, former, false, null),
            new CourseItemFilter(null, null, null, true, null),
            named("optics"))) {
      assertThat(listAll(filter, 2)).isEmpty();
    }
    for (var filter :
        List.of(
            new CourseItemFilter(chemistry, "seminar", current, false, NamePart.of("ACI")),
            named("acids"))) {
      assertThat(listAll(filter, 2)).containsExactly(id);
    }
  }

  /** Uses small pages of many items, so that searches continue across pages. */
  @Test
  void combinedFiltersMatchTheSameItemsAsAFullScan() {
    var random = new Random(1);
    var specializations =
        List.of(physics, stores.specialization("Chemistry"), stores.specialization("Law"));
    var owners = List.of(stores.professor(), stores.professor());
    var types = List.of("lecture", "lecture", "lecture", "lecture", "Lecture", "seminar");
    var words = List.of("Optics", "WAVES", "Straße", "100%", "a_b", "😀 x", "optic");
    var ids = new ArrayList<UUID>();
    for (var i = 0; i < 600; i++) {
      // Some similar items are adjacent.
      var specialization = specializations.get(i < 300 ? 0 : random.nextInt(3));
      var word = words.get(i > 500 ? 3 : random.nextInt(words.size()));
      var owner = random.nextInt(4) == 0 ? owners.get(random.nextInt(2)) : null;
      var item =
          Stores.draft(
              word + " " + i, i == 77 ? "excursion" : types.get(random.nextInt(6)), specialization);
      ids.add(newId());
      await(stores.courseItems().insert(ids.get(i), item, owner, THEN));
    }
    // Change some members of some items.
    for (var i = 0; i < 200; i++) {
      var id = ids.get(random.nextInt(600));
      var previous = await(stores.courseItems().findById(id));
      var name = random.nextBoolean() ? previous.content().name() : "Waves again " + i;
      var type = random.nextBoolean() ? previous.content().type() : "seminar";
      var specialization = random.nextBoolean() ? null : specializations.get(random.nextInt(3));
      var draft = Stores.draft(name, type, specialization);
      await(stores.courseItems().update(id, draft, EditScope.EVERYTHING, NONE, THEN));
      await(
          stores.courseItems().updateOwner(id, i % 3 == 0 ? null : owners.get(i % 2), NONE, THEN));
    }
    // Delete some items and insert others with their names.
    for (var i = 0; i < 50; i++) {
      var previous = await(stores.courseItems().findById(ids.get(i * 3)));
      await(stores.courseItems().delete(previous.id(), EditScope.EVERYTHING, NONE));
      var replacement =
          Stores.draft(
              previous.content().name(), previous.content().type(), previous.specialization().id());
      await(stores.courseItems().insert(newId(), replacement, owners.get(i % 2), THEN));
    }
    var all = await(stores.courseItems().list(CourseItemFilter.ALL, ALL)).entries();
    var parts =
        List.of(
            "optic", "OPTICS", "strasse", "00%", "a_b", "😀 x", "ves 1", "s 33", "none", "o", "OP",
            "st", "😀", "😀 ", "1", "w", "x");
    for (var i = 0; i < 400; i++) {
      var owned = random.nextInt(4);
      var filter =
          new CourseItemFilter(
              random.nextBoolean() ? null : specializations.get(random.nextInt(3)),
              random.nextBoolean() ? null : List.of("lecture", "seminar", "excursion").get(i % 3),
              owned == 0 ? owners.get(i % 2) : null,
              owned == 1,
              random.nextBoolean() ? null : NamePart.of(parts.get(random.nextInt(parts.size()))));
      var expected = all.stream().filter(item -> matches(item, filter)).toList();
      var after = random.nextBoolean() ? null : all.get(random.nextInt(all.size())).id();
      var limit = random.nextBoolean() ? 1 : 1 + random.nextInt(20);
      var rest =
          expected.stream()
              .filter(item -> after == null || item.id().compareTo(after) > 0)
              .toList();
      assertThat(page(filter, after, limit))
          .as("%s after %s", filter, after)
          .isEqualTo(
              Slice.of(
                  rest,
                  Stores.page(after, limit),
                  item -> new Position(item.id(), UniqueKey.ofName(item.content().name()))));
      assertThat(page(filter, null, 1_000).entries()).isEqualTo(expected);
    }
  }

  @Test
  void renameOfTheSpecializationIsVisibleOnItsItems() {
    items(3);
    await(stores.specializations().update(physics, new SpecializationDraft("Waves"), NONE, THEN));
    assertThat(page(CourseItemFilter.ALL, null, 10).entries())
        .allSatisfy(item -> assertThat(item).isEqualTo(stores.courseItem(item.id())))
        .extracting(item -> item.specialization().name())
        .containsOnly("Waves");
  }

  private List<UUID> items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> stores.courseItem("Item " + i, physics))
        .toList();
  }

  private Slice<CourseItem> page(CourseItemFilter filter, UUID after, int limit) {
    return await(stores.courseItems().list(filter, Stores.page(after, limit)));
  }

  private void delete(UUID id) {
    await(stores.courseItems().delete(id, EditScope.EVERYTHING, NONE));
  }

  private static List<UUID> idsOf(Slice<CourseItem> slice) {
    return slice.entries().stream().map(CourseItem::id).toList();
  }

  /** Returns the ids of all pages. */
  private List<UUID> listAll(CourseItemFilter filter, int limit) {
    var seen = new ArrayList<UUID>();
    UUID after = null;
    do {
      var page = page(filter, after, limit);
      assertThat(page.entries().size()).isLessThanOrEqualTo(limit);
      seen.addAll(idsOf(page));
      after = page.next() == null ? null : page.next().id();
      if (after != null) {
        assertThat(page.entries()).hasSize(limit);
        assertThat(after).isEqualTo(seen.get(seen.size() - 1));
      }
    } while (after != null);
    return seen;
  }

  private static CourseItemFilter named(String part) {
    return new CourseItemFilter(null, null, null, false, NamePart.of(part));
  }

  private static boolean matches(CourseItem item, CourseItemFilter filter) {
    return (filter.specializationId() == null
            || filter.specializationId().equals(item.specialization().id()))
        && (filter.type() == null || filter.type().equals(item.content().type()))
        && (filter.ownerId() == null || filter.ownerId().equals(item.ownerId()))
        && (!filter.ownerless() || item.ownerId() == null)
        && (filter.namePart() == null
            || matches(UniqueKey.ofName(item.content().name()), filter.namePart().key()));
  }

  private static boolean matches(String key, String part) {
    return part.codePointCount(0, part.length()) < 3 ? key.startsWith(part) : key.contains(part);
  }
}
