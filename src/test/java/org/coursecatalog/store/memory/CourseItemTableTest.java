package org.coursecatalog.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseItemTableTest {

  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final UUID SPECIALIZATION = new UUID(1, 1);
  private static final UUID OWNER = new UUID(2, 2);
  private static final Instant LATER = NOW.plusSeconds(60);

  private CourseItemTable table;

  @BeforeEach
  void make() {
    var specialization =
        new SpecializationRow(SPECIALIZATION, new SpecializationDraft("Mathematics"), NOW);
    table = new CourseItemTable(Map.of(SPECIALIZATION, specialization));
  }

  /** As requests bring them: nothing in it is an object that another one has. */
  private static CourseItemRow row(int number) {
    var draft =
        new CourseItemDraft(
            "Item " + number, new String("lecture"), UUID.fromString(SPECIALIZATION.toString()));
    return CourseItemRow.of(new UUID(3, number), draft, UUID.fromString(OWNER.toString()), NOW);
  }

  @Test
  void itemsShareWhatTheyHaveInCommon() {
    table.put(row(1));
    table.put(row(2));
    var one = table.get(new UUID(3, 1));
    var two = table.get(new UUID(3, 2));
    assertThat(two).isEqualTo(row(2));
    assertThat(two.type()).isSameAs(one.type());
    assertThat(two.specializationId()).isSameAs(one.specializationId()).isSameAs(SPECIALIZATION);
    assertThat(two.ownerId()).isSameAs(one.ownerId());
  }

  @Test
  void theNumberOfARemovedItemIsTakenByTheNextOne() {
    table.put(row(1));
    table.put(row(2));
    table.remove(table.get(new UUID(3, 1)));
    table.put(row(3));
    assertThat(table.get(new UUID(3, 1))).isNull();
    assertThat(table.get(new UUID(3, 2))).isEqualTo(row(2));
    assertThat(table.get(new UUID(3, 3))).isEqualTo(row(3));
    assertThat(table.all()).containsExactly(row(2), row(3));
  }

  private static final UUID OTHER_SPECIALIZATION = new UUID(1, 2);
  private static final UUID OTHER_OWNER = new UUID(2, 3);

  private static SpecializationRow specialization(UUID id) {
    return new SpecializationRow(id, new SpecializationDraft("Specialization " + id), NOW);
  }

  /** Every third item is of the other specialization, every second one of the other owner. */
  private static CourseItemRow mixedRow(int number) {
    var draft =
        new CourseItemDraft(
            "Item %d %s".formatted(number, Integer.toString(number * 7919, 36)),
            "type " + number % 5,
            number % 3 == 0 ? OTHER_SPECIALIZATION : SPECIALIZATION);
    return CourseItemRow.of(
        new UUID(3, number),
        draft,
        number % 2 == 0 ? OTHER_OWNER : number % 7 == 0 ? null : OWNER,
        NOW);
  }

  private static CourseItemTable tableOf(
      Map<UUID, SpecializationRow> specializations, Stream<CourseItemRow> rows) {
    var made = new CourseItemTable(specializations);
    rows.forEach(made::put);
    return made;
  }

  /** The contents of the lists with every kind of filter. */
  private static List<List<CourseItemRow>> lists(CourseItemTable table) {
    var filters = new ArrayList<CourseItemFilter>();
    for (var part : new String[] {null, "item", "em 1", "999"}) {
      var namePart = part == null ? null : NamePart.of(part);
      filters.add(new CourseItemFilter(null, null, null, false, namePart));
      filters.add(new CourseItemFilter(SPECIALIZATION, null, null, false, namePart));
      filters.add(new CourseItemFilter(OTHER_SPECIALIZATION, null, null, false, namePart));
      filters.add(new CourseItemFilter(null, "type 3", null, false, namePart));
      filters.add(new CourseItemFilter(null, null, OWNER, false, namePart));
      filters.add(new CourseItemFilter(null, null, OTHER_OWNER, false, namePart));
      filters.add(new CourseItemFilter(null, null, null, true, namePart));
    }
    return filters.stream()
        .map(filter -> table.list(filter, new Window(null, 10_000)).entries())
        .toList();
  }

  /** Few items are taken out of the index one by one, many together. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 3_000})
  void itemsOfASpecializationAreRemovedTogether(int count) {
    var gone = specialization(OTHER_SPECIALIZATION);
    var specializations = new HashMap<UUID, SpecializationRow>();
    specializations.put(SPECIALIZATION, specialization(SPECIALIZATION));
    specializations.put(OTHER_SPECIALIZATION, gone);
    var removed = IntStream.range(0, count).map(number -> number * 3);
    var kept = IntStream.range(0, 3_000).map(number -> number * 3 + 1).toArray();
    var table =
        tableOf(
            specializations,
            IntStream.concat(IntStream.of(kept), removed).mapToObj(CourseItemTableTest::mixedRow));
    table.removeAllOf(gone);
    specializations.remove(OTHER_SPECIALIZATION);
    var expected =
        tableOf(
            Map.of(SPECIALIZATION, specialization(SPECIALIZATION)),
            IntStream.of(kept).mapToObj(CourseItemTableTest::mixedRow));
    assertThat(lists(table)).isEqualTo(lists(expected));
    assertThat(table.get(new UUID(3, 0))).isNull();
    IntStream.range(10_000, 10_050)
        .filter(number -> number % 3 != 0)
        .mapToObj(CourseItemTableTest::mixedRow)
        .forEach(
            row -> {
              table.put(row);
              expected.put(row);
            });
    assertThat(lists(table)).as("with numbers that are used again").isEqualTo(lists(expected));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500})
  void itemsOfAnOwnerChangeHandsTogether(int count) {
    var rows = IntStream.range(0, count).mapToObj(CourseItemTableTest::mixedRow).toList();
    var table =
        tableOf(
            Map.of(
                SPECIALIZATION,
                specialization(SPECIALIZATION),
                OTHER_SPECIALIZATION,
                specialization(OTHER_SPECIALIZATION)),
            rows.stream());
    table.reassign(OWNER, OTHER_OWNER, LATER);
    table.reassign(OTHER_OWNER, null, LATER);
    var expected =
        tableOf(
            Map.of(
                SPECIALIZATION,
                specialization(SPECIALIZATION),
                OTHER_SPECIALIZATION,
                specialization(OTHER_SPECIALIZATION)),
            rows.stream()
                .map(
                    row ->
                        OWNER.equals(row.ownerId())
                            ? row.withOwner(OTHER_OWNER, LATER).withOwner(null, LATER)
                            : row.ownerId() == null ? row : row.withOwner(null, LATER)));
    assertThat(lists(table)).isEqualTo(lists(expected));
    assertThat(table.countOwnedBy(OWNER)).isZero();
    assertThat(table.countOwnedBy(OTHER_OWNER)).isZero();
  }
}
