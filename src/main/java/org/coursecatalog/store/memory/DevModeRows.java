package org.coursecatalog.store.memory;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.settings.PrivateFile;
import org.coursecatalog.store.StoreConfig;
import org.coursecatalog.store.StoreKind;
import org.jboss.logging.Logger;

/**
 * Preserves the contents of the tables during a reload in dev mode. They are written to a file,
 * because the reloaded program has another class loader.
 */
@Singleton
@IfBuildProfile("dev")
class DevModeRows {

  private static final Logger LOG = Logger.getLogger(DevModeRows.class);
  private static final int EARLY = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final InMemoryTables tables;
  private final Path file;

  @Inject
  DevModeRows(InMemoryTables tables) {
    this(tables, Path.of("target", "dev", "rows.json"));
  }

  DevModeRows(InMemoryTables tables, Path file) {
    this.tables = tables;
    this.file = file;
  }

  record Rows(
      List<User> users,
      List<Session> sessions,
      List<Specialization> specializations,
      List<CourseItem> courseItems) {}

  void onStart(@Observes @Priority(EARLY) StartupEvent event, StoreConfig config) {
    if (config.kind() == StoreKind.MEMORY && Files.exists(file)) {
      load();
    }
  }

  void onStop(@Observes ShutdownEvent event, StoreConfig config) {
    if (config.kind() == StoreKind.MEMORY) {
      save();
    }
  }

  void save() {
    var rows = tables.writeNow(this::rows);
    try {
      // The file contains password hashes and sessions.
      new PrivateFile(file).write(JSON.writeValueAsBytes(rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Rows rows() {
    return new Rows(
        tables.users.all().toList(),
        List.copyOf(tables.sessions.all()),
        tables.specializations.after(null).stream().map(SpecializationRow::state).toList(),
        tables.courseItems.all().stream().map(CourseItemRow::toModel).toList());
  }

  void load() {
    try {
      var rows = JSON.readValue(file.toFile(), Rows.class);
      tables.writeNow(() -> put(rows));
    } catch (IOException | RuntimeException e) {
      LOG.warnf("Cannot restore the data from before the reload: %s", e.getMessage());
    }
  }

  private Rows put(Rows rows) {
    rows.users().forEach(tables.users::add);
    rows.sessions().forEach(session -> tables.sessions.put(session, session.createdAt()));
    rows.specializations().stream()
        .map(SpecializationRow::new)
        .filter(this::isNameFree)
        .forEach(tables.specializations::add);
    // The previous code may have computed keys differently, so names may collide now.
    rows.courseItems().stream().filter(this::isNameFree).forEach(this::put);
    return rows;
  }

  private void put(CourseItem item) {
    var specialization = tables.specializations.get(item.specialization().id());
    tables.courseItems.put(
        CourseItemRow.of(item, specialization, tables.users.row(item.ownerId())));
  }

  private boolean isNameFree(SpecializationRow row) {
    return warnUnlessFree(tables.specializations.getByNameKey(row.nameKey()) == null, row.id());
  }

  private boolean isNameFree(CourseItem item) {
    var specialization = tables.specializations.get(item.specialization().id());
    var nameKey = UniqueKey.ofName(item.content().name());
    return warnUnlessFree(
        specialization != null && !specialization.isNameTaken(nameKey, item.id()), item.id());
  }

  private static boolean warnUnlessFree(boolean free, UUID id) {
    if (!free) {
      LOG.warnf("The reload dropped %s, because its name is already taken", id);
    }
    return free;
  }
}
