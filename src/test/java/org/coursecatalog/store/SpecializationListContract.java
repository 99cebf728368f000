package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.model.Specialization.MAX_EMBEDDED_ITEMS_IN_LIST;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.TestIds.newId;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract of {@link SpecializationStore}: pages of lists, and the search by name. */
public abstract class SpecializationListContract {

  private Stores stores;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 22, 23, 24, 500})
  void pagesContainEachEntryOnceInOrder(int limit) {
    assertThat(listAll(null, limit)).isEmpty();
    assertThat(specializations(23)).isEqualTo(listAll(null, limit));
  }

  @Test
  void lastPageHasNoNextPageEvenIfFull() {
    var ids = specializations(6);
    assertThat(page(null, null, 6).next()).isNull();
    assertThat(page(null, null, 5).next().id()).isEqualTo(ids.get(4));
    assertThat(page(null, ids.get(5), 3)).isEqualTo(new Slice<>(List.of(), null));
  }

  @Test
  void listContinuesAfterADeletedEntry() {
    var ids = specializations(4);
    await(stores.specializations().delete(ids.get(1), EditScope.EVERYTHING, NONE));
    assertThat(page(null, ids.get(1), 1).entries())
        .extracting(Specialization::id)
        .containsExactly(ids.get(2));
    var unknown = newId();
    var late = stores.specialization("Late");
    assertThat(page(null, unknown, 1).entries())
        .extracting(Specialization::id)
        .containsExactly(late);
  }

  @Test
  void eachEntryContainsItsFirstItems() {
    var ids = specializations(3);
    var items =
        IntStream.range(0, 3 * (MAX_EMBEDDED_ITEMS_IN_LIST + 2))
            .mapToObj(i -> stores.courseItem("Item " + i, ids.get(i % 2)))
            .toList();
    var entries = page(null, null, 3).entries();
    for (var index = 0; index < 2; index++) {
      var remainder = index;
      var expected =
          IntStream.range(0, items.size()).filter(i -> i % 2 == remainder).mapToObj(items::get);
      assertThat(entries.get(index).courseItems())
          .extracting(CourseItem.Summary::id)
          .isEqualTo(expected.limit(MAX_EMBEDDED_ITEMS_IN_LIST).toList());
      assertThat(entries.get(index).courseItemCount()).isEqualTo(items.size() / 2);
      assertThat(entries.get(index).revision())
          .isEqualTo(stores.specialization(ids.get(index)).revision());
    }
    assertThat(entries.get(2).courseItems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "100% sure, 00%, true",
    "100 is sure, 00%, false",
    "aabbc, _b_, false",
    "back\\slash, k\\s, true",
    "backslash, k\\s, false",
    "Größe, GRÖSSE, true",
    "İstanbul, İst, true",
    "İstanbul, istanbul, false",
    "Mathe 😀 leicht, 'e 😀 l', true",
    "b[1 in brackets, az1, false",
    "法, 法, true",
    "民法, 法, false",
    "국어 문법, 국어, true",
    "한국어, 국어, false",
    "Straße, S, true",
    "Straße, tr, false",
    "ßtraße, s, true",
    "%a, %, true",
    "a%, %, false",
    "_a, _, true",
    "Mir\u200bror, mirror, true",
    "Mirror, i\u00adrro, true",
    "Space\u00a0time, e t, true"
  })
  void nameIsSearchedLiterallyAndIgnoringCase(String name, String part, boolean found) {
    specializations(3);
    var id = stores.specialization(name);
    assertThat(listAll(NamePart.of(part), 1)).isEqualTo(found ? List.of(id) : List.of());
  }

  @Test
  void renamedSpecializationIsFoundByItsNewNameOnly() {
    var id = stores.specialization("Physics");
    await(stores.specializations().update(id, new SpecializationDraft("Chemistry"), NONE, THEN));
    assertThat(listAll(NamePart.of("physics"), 5)).isEmpty();
    assertThat(listAll(NamePart.of("chem"), 5)).containsExactly(id);
  }

  @Test
  void searchMatchesTheSameNamesAsAFullScan() {
    var random = new Random(1);
    var words = List.of("Optics", "WAVES", "Straße", "100%", "a_b", "optic");
    for (var i = 0; i < 300; i++) {
      stores.specialization(words.get(i > 250 ? 3 : random.nextInt(words.size())) + " " + i);
    }
    var all = page(null, null, 1_000).entries();
    for (var part :
        List.of(
            "optic", "OPTICS", "strasse", "00%", "a_b", "ves 1", "s 33", "none", "o", "OP", "S",
            "st", "1", "ti")) {
      var name = NamePart.of(part);
      var expected =
          all.stream()
              .filter(entry -> matches(UniqueKey.ofName(entry.name()), name.key()))
              .toList();
      for (var i = 0; i < 20; i++) {
        var after = i == 0 ? null : all.get(random.nextInt(all.size())).id();
        var paging = Stores.page(after, 1 + random.nextInt(5));
        var rest =
            expected.stream().filter(e -> after == null || e.id().compareTo(after) > 0).toList();
        assertThat(page(name, after, paging.limit()))
            .isEqualTo(
                Slice.of(
                    rest,
                    paging,
                    found -> new Position(found.id(), UniqueKey.ofName(found.name()))));
      }
    }
  }

  private List<UUID> specializations(int count) {
    return IntStream.range(0, count).mapToObj(i -> stores.specialization("Field " + i)).toList();
  }

  private Slice<Specialization> page(NamePart part, UUID after, int limit) {
    return await(stores.specializations().list(part, Stores.page(after, limit)));
  }

  /** Returns the ids of all pages. */
  private List<UUID> listAll(NamePart part, int limit) {
    var seen = new ArrayList<UUID>();
    UUID after = null;
    do {
      var page = page(part, after, limit);
      page.entries().forEach(entry -> seen.add(entry.id()));
      after = page.next() == null ? null : page.next().id();
    } while (after != null);
    return seen;
  }

  private static boolean matches(String key, String part) {
    return part.length() < 3 ? key.startsWith(part) : key.contains(part);
  }
}
