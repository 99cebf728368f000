package org.coursecatalog.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.CourseItemBuilder;
import org.coursecatalog.support.SessionBuilder;
import org.coursecatalog.support.UserBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The in-memory rows survive a reload in dev mode. */
class DevModeRowsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private Path folder;

  private final InMemoryTables before = new InMemoryTables(10);
  private final InMemoryTables after = new InMemoryTables(10);

  private int ids;

  @Test
  void rowsSurviveAReload() {
    var admin =
        UserBuilder.defaultAdmin("admin")
            .passwordHash("$2a$hash")
            .passwordVersion(3)
            .createdAt(NOW)
            .version(5)
            .build();
    var session =
        SessionBuilder.session(admin.id(), NOW)
            .from("::1", "curl")
            .lasting(Duration.ofSeconds(9))
            .build();
    var original = Specialization.created(TestIds.newId(), "Fysics", NOW);
    var physics = new SpecializationRow(original);
    before.users.add(admin);
    before.sessions.put(session, NOW);
    before.specializations.add(physics);
    before.specializations.replace(physics, original.renamedTo("Physics", NOW.plusSeconds(1)));
    var item =
        CourseItemBuilder.courseItem("Optics")
            .in(physics.id(), "Physics")
            .ownedBy(admin.toItemOwner())
            .createdAt(NOW)
            .revision(7, 2)
            .build();
    before.courseItems.put(CourseItemRow.of(item, physics, before.users.row(admin.id())));
    reload();
    assertThat(after.users.getDefaultAdmin()).isEqualTo(admin);
    assertThat(after.users.getDefaultAdmin().passwordHash()).isEqualTo("$2a$hash");
    assertThat(after.sessions.get(session.id(), NOW)).isEqualTo(session);
    assertThat(after.courseItems.get(item.id()).toModel()).isEqualTo(item);
    var kept = after.specializations.getByNameKey("physics").toModel(1);
    assertThat(kept)
        .usingRecursiveComparison()
        .ignoringFields("revision")
        .isEqualTo(physics.toModel(1));
    assertThat(kept.revision().version()).isEqualTo(2);
    assertThat(kept.revision().embeddedVersion())
        .isGreaterThanOrEqualTo(physics.state().revision().embeddedVersion());
  }

  @Test
  void rowsWithDuplicateNamesAreDropped() {
    var physics = new SpecializationRow(Specialization.created(nextId(), "Physics", NOW));
    var mirror =
        new SpecializationRow(
            Specialization.created(nextId(), "Phy\u200bsics", NOW), "phy\u200bsics");
    before.specializations.add(physics);
    before.specializations.add(mirror);
    var optics = item(physics, "Op\u200btics", "op\u200btics");
    var second = item(physics, "Optics", "optics");
    var lost = item(mirror, "Waves", "waves");
    reload();
    assertThat(after.specializations.after(null))
        .extracting(SpecializationRow::id)
        .containsExactly(physics.id());
    assertThat(after.courseItems.all()).extracting(CourseItemRow::id).containsExactly(optics.id());
    assertThat(after.courseItems.get(optics.id()).nameKey()).isEqualTo("optics");
    assertThat(after.courseItems.get(second.id())).isNull();
    assertThat(after.courseItems.get(lost.id())).isNull();
  }

  @Test
  void incompatibleFileIsIgnored() throws Exception {
    Files.writeString(folder.resolve("rows.json"), "{\"users\": 3}");
    new DevModeRows(after, folder.resolve("rows.json")).load();
    assertThat(after.users.all()).isEmpty();
  }

  @Test
  void fileIsReadableByItsOwnerOnly() throws Exception {
    var file = folder.resolve("dev/rows.json");
    new DevModeRows(before, file).save();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /** Returns ascending ids, as the service does. The row with the lower id is kept. */
  private UUID nextId() {
    return new UUID(0, ++ids);
  }

  private CourseItemRow item(SpecializationRow specialization, String name, String formerKey) {
    var item = CourseItemBuilder.courseItem(name).in(specialization.id(), "any").build();
    var row = CourseItemRow.of(item, formerKey, specialization, null);
    before.courseItems.put(row);
    return row;
  }

  private void reload() {
    var file = folder.resolve("dev/rows.json");
    new DevModeRows(before, file).save();
    new DevModeRows(after, file).load();
  }
}
