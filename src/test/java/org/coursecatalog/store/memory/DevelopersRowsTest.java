package org.coursecatalog.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.SessionBuilder;
import org.coursecatalog.support.UserBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a developer has in memory is the same after a reload. */
class DevelopersRowsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private Path folder;

  private final InMemoryTables before = new InMemoryTables(10);
  private final InMemoryTables after = new InMemoryTables(10);

  private int ids;

  @Test
  void everythingOutlivesAReload() {
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
    var physics = new SpecializationRow(TestIds.newId(), new SpecializationDraft("Fysics"), NOW);
    before.users.add(admin);
    before.sessions.put(session, NOW);
    before.specializations.add(physics);
    before.specializations.rename(
        physics,
        "physics",
        () -> physics.update(new SpecializationDraft("Physics"), NOW.plusSeconds(1)));
    var draft = new CourseItemDraft("Optics", "lecture", physics.id);
    var item = CourseItemRow.of(TestIds.newId(), draft, admin.id(), NOW);
    before.courseItems.put(item);
    reload();
    assertThat(after.users.getDefaultAdmin()).isEqualTo(admin);
    assertThat(after.users.getDefaultAdmin().passwordHash()).isEqualTo("$2a$hash");
    assertThat(after.sessions.get(session.id(), NOW)).isEqualTo(session);
    assertThat(after.courseItems.get(item.id())).isEqualTo(item);
    var kept = after.specializations.getByNameKey("physics").toModel(1);
    assertThat(kept)
        .usingRecursiveComparison()
        .ignoringFields("revision")
        .isEqualTo(physics.toModel(1));
    assertThat(kept.revision().own()).isEqualTo(2);
    assertThat(kept.revision().embedded()).isGreaterThanOrEqualTo(physics.revision().embedded());
  }

  @Test
  void namesThatNowCountAsTakenAreDropped() {
    var physics = new SpecializationRow(nextId(), "Physics", "physics", NOW);
    var mirror = new SpecializationRow(nextId(), "Phy\u200bsics", "phy\u200bsics", NOW);
    before.specializations.add(physics);
    before.specializations.add(mirror);
    var optics = item(physics, "Op\u200btics", "op\u200btics");
    var second = item(physics, "Optics", "optics");
    var lost = item(mirror, "Waves", "waves");
    reload();
    assertThat(after.specializations.byId()).containsOnlyKeys(physics.id);
    assertThat(after.courseItems.all()).extracting(CourseItemRow::id).containsExactly(optics.id());
    assertThat(after.courseItems.get(optics.id()).nameKey()).isEqualTo("optics");
    assertThat(after.courseItems.get(second.id())).isNull();
    assertThat(after.courseItems.get(lost.id())).isNull();
  }

  /** Ids in the order of creation, as the service issues them: the older name is kept. */
  private UUID nextId() {
    return new UUID(0, ++ids);
  }

  private CourseItemRow item(SpecializationRow specialization, String name, String formerKey) {
    var row =
        new CourseItemRow(
            TestIds.newId(), name, formerKey, "lecture", specialization.id, null, NOW, NOW, 1);
    before.courseItems.put(row);
    return row;
  }

  @Test
  void whatDoesNotFitAnyMoreIsLeftBehind() throws Exception {
    Files.writeString(folder.resolve("rows.json"), "{\"users\": 3}");
    new DevelopersRows(after, folder.resolve("rows.json")).bringBack();
    assertThat(after.users.all()).isEmpty();
  }

  @Test
  void onlyTheOwnerMayReadTheRows() throws Exception {
    var file = folder.resolve("dev/rows.json");
    new DevelopersRows(before, file).keep();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private void reload() {
    var file = folder.resolve("dev/rows.json");
    new DevelopersRows(before, file).keep();
    new DevelopersRows(after, file).bringBack();
  }
}
