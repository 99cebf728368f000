package org.coursecatalog.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.SpecializationDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CourseItemTableTest {

  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final UUID SPECIALIZATION = new UUID(1, 1);
  private static final UUID OWNER = new UUID(2, 2);

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
}
