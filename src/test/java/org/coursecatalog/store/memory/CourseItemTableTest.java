package org.coursecatalog.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.support.CourseItemBuilder;
import org.coursecatalog.support.UserBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseItemTableTest {

  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final UUID SPECIALIZATION = new UUID(1, 1);
  private static final UUID OTHER_SPECIALIZATION = new UUID(1, 2);
  private static final UUID OWNER = new UUID(2, 2);
  private static final UUID OTHER_OWNER = new UUID(2, 3);
  private static final UserRow FIRST = row(OWNER);
  private static final UserRow OTHER = row(OTHER_OWNER);

  /** A table of items in two specializations. */
  private static final class Fixture {

    private final SpecializationTable specializations = new SpecializationTable();
    private final CourseItemTable table = new CourseItemTable(specializations);

    Fixture() {
      for (var id : List.of(SPECIALIZATION, OTHER_SPECIALIZATION)) {
        specializations.add(new SpecializationRow(Specialization.created(id, nameOf(id), NOW)));
      }
    }

    Fixture with(Stream<CourseItem> items) {
      items.forEach(this::put);
      return this;
    }

    void put(CourseItem item) {
      table.put(
          CourseItemRow.of(
              item, specializations.get(item.specialization().id()), rowOf(item.ownerId())));
    }

    CourseItem get(int number) {
      var row = table.get(new UUID(3, number));
      return row == null ? null : row.toModel();
    }

    /** Returns the lists for all kinds of filters. */
    List<List<CourseItem>> lists() {
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
          .map(filter -> table.list(filter, Paging.first(10_000)).map(CourseItemRow::toModel))
          .map(slice -> slice.entries())
          .toList();
    }
  }

  @Test
  void slotOfARemovedItemIsReused() {
    var fixture = new Fixture().with(Stream.of(item(1), item(2)));
    fixture.table.remove(fixture.table.get(new UUID(3, 1)));
    fixture.put(item(3));
    assertThat(fixture.get(1)).isNull();
    assertThat(fixture.get(2)).isEqualTo(item(2));
    assertThat(fixture.get(3)).isEqualTo(item(3));
    assertThat(fixture.table.all())
        .extracting(CourseItemRow::toModel)
        .containsExactly(item(2), item(3));
  }

  /** The index removes few items one by one, and many in one pass. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 3_000})
  void itemsOfASpecializationAreRemovedTogether(int count) {
    var removed = IntStream.range(0, count).map(number -> number * 3);
    var kept = IntStream.range(0, 3_000).map(number -> number * 3 + 1).toArray();
    var fixture =
        new Fixture()
            .with(
                IntStream.concat(IntStream.of(kept), removed).mapToObj(CourseItemTableTest::item));
    var removedSpecialization = fixture.specializations.get(OTHER_SPECIALIZATION);
    fixture.table.removeAllOf(removedSpecialization);
    fixture.specializations.remove(removedSpecialization);
    var expected = new Fixture().with(IntStream.of(kept).mapToObj(CourseItemTableTest::item));
    assertThat(fixture.lists()).isEqualTo(expected.lists());
    assertThat(fixture.get(0)).isNull();
    IntStream.range(10_000, 10_050)
        .filter(number -> number % 3 != 0)
        .mapToObj(CourseItemTableTest::item)
        .forEach(
            item -> {
              fixture.put(item);
              expected.put(item);
            });
    assertThat(fixture.lists()).as("with reused slots").isEqualTo(expected.lists());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500})
  void itemsOfAnOwnerAreReassignedTogether(int count) {
    var items = IntStream.range(0, count).mapToObj(CourseItemTableTest::item).toList();
    var fixture = new Fixture().with(items.stream());
    fixture.table.reassign(OWNER, OTHER, LATER);
    fixture.table.reassign(OTHER_OWNER, null, LATER);
    var expected =
        new Fixture()
            .with(
                items.stream()
                    .map(
                        item ->
                            OWNER.equals(item.ownerId())
                                ? item.ownedBy(OTHER.itemOwner(), LATER).ownedBy(null, LATER)
                                : item.ownedBy(null, LATER)));
    assertThat(fixture.lists()).isEqualTo(expected.lists());
    assertThat(fixture.table.countOwnedBy(OWNER)).isZero();
    assertThat(fixture.table.countOwnedBy(OTHER_OWNER)).isZero();
  }

  private static UserRow row(UUID id) {
    return new UserRow(UserBuilder.user("owner-" + id).id(id).build());
  }

  private static UserRow rowOf(UUID ownerId) {
    return ownerId == null ? null : ownerId.equals(OWNER) ? FIRST : OTHER;
  }

  private static String nameOf(UUID specializationId) {
    return "Specialization " + specializationId;
  }

  /** Every third item has the other specialization, every second item the other owner. */
  private static CourseItem item(int number) {
    var specialization = number % 3 == 0 ? OTHER_SPECIALIZATION : SPECIALIZATION;
    return CourseItemBuilder.courseItem(
            "Item %d %s".formatted(number, Integer.toString(number * 7919, 36)))
        .id(new UUID(3, number))
        .type("type " + number % 5)
        .in(specialization, nameOf(specialization))
        .ownedBy(number % 2 == 0 ? OTHER_OWNER : number % 7 == 0 ? null : OWNER)
        .createdAt(NOW)
        .build();
  }
}
