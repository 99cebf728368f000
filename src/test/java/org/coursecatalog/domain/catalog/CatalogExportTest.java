package org.coursecatalog.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.store.Stores;
import org.coursecatalog.store.memory.InMemoryStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An export stays importable while the catalog changes. */
class CatalogExportTest {

  private static final Instant NOW = Instant.parse("2030-01-01T08:00:00Z");

  private final Stores stores = InMemoryStores.empty();
  private final CatalogExport export = new CatalogExport(stores.catalog(), 2);
  private UUID physics;
  private UUID optics;
  private UUID waves;

  @BeforeEach
  void fill() {
    physics = stores.specialization("Physics");
    optics = stores.courseItem("Optics", physics);
    waves = stores.courseItem("Waves", physics);
  }

  @Test
  void lastPageIsEmpty() {
    var read = new ArrayList<CatalogEntry>();
    for (var page = next(); !page.isEmpty(); page = next()) {
      read.addAll(page);
    }
    assertThat(read).hasSize(3);
    assertThat(next()).isEmpty();
  }

  @Test
  void specializationKeepsItsExportedName() {
    next();
    stores
        .specializations()
        .update(physics, new SpecializationDraft("Chemistry"), Precondition.NONE, NOW)
        .await()
        .indefinitely();
    assertThat(next())
        .extracting(entry -> entry.specialization().name())
        .containsExactly("Physics");
  }

  @Test
  void itemIsExportedWithItsCurrentName() {
    next();
    rename(waves, "Light");
    assertThat(next())
        .extracting(entry -> entry.courseItem().content().name())
        .containsExactly("Light");
  }

  @Test
  void duplicateNameFailsTheExport() {
    next();
    rename(optics, "Light");
    rename(waves, "OPTICS");
    assertThatThrownBy(this::next)
        .isInstanceOfSatisfying(
            DomainException.class,
            exception -> assertThat(exception.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED));
  }

  private void rename(UUID id, String name) {
    stores
        .courseItems()
        .update(
            id, Stores.draft(name, "lecture", null), EditScope.EVERYTHING, Precondition.NONE, NOW)
        .await()
        .indefinitely();
  }

  private List<CatalogEntry> next() {
    return export.next().await().indefinitely();
  }
}
