package org.coursecatalog.domain.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.NewCourseItem;
import org.coursecatalog.model.CatalogImport.NewSpecialization;
import org.coursecatalog.model.CatalogImport.RejectedLine;
import org.coursecatalog.model.CourseItemContent;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Fault;
import org.coursecatalog.model.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * Collects the lines and faults of an import, so that one response reports all faults. Not
 * thread-safe.
 */
public final class CatalogImportBuilder {

  private final int maxFaults;
  private final List<LineFault> faults = new ArrayList<>();
  private final List<NewSpecialization> specializations = new ArrayList<>();
  private final List<NewCourseItem> courseItems = new ArrayList<>();
  private final Map<String, NewSpecialization> specializationsByKey = new HashMap<>();

  /** The name keys of the items, by the name key of their specialization. */
  private final Map<String, Set<String>> namesBySpecialization = new HashMap<>();

  /** Caches keys, because many lines contain the same names. */
  private final Map<String, String> specializationKeys = new HashMap<>();

  private final Map<String, String> ownerKeys = new HashMap<>();

  private int lastLine;

  /**
   * @param maxFaults the maximum number of faults to report, at least 1
   */
  public CatalogImportBuilder(int maxFaults) {
    this.maxFaults = maxFaults;
  }

  /** Returns whether the maximum number of faults is reached. Further lines then need no check. */
  public boolean hasMaxFaults() {
    return faults.size() >= maxFaults;
  }

  /** Adds a fault of the request, reported before the faults of the lines. */
  public void addFault(Fault fault) {
    faults.add(new LineFault(0, fault));
  }

  /**
   * Adds a fault of a line.
   *
   * @param fault applies to the whole line if its field is blank
   */
  public void addFault(int line, Fault fault) {
    lastLine = line;
    var field = "line " + line + (fault.field().isBlank() ? "" : ": " + fault.field());
    faults.add(new LineFault(line, new Fault(field, fault.message())));
  }

  public void addSpecialization(int line, String name) {
    lastLine = line;
    var added = new NewSpecialization(line, name, UniqueKey.ofName(name));
    if (specializationsByKey.putIfAbsent(added.nameKey(), added) == null) {
      specializations.add(added);
    } else {
      addFault(new RejectedLine(line, ErrorCode.NAME_TAKEN));
    }
  }

  /**
   * Adds a course item.
   *
   * @param specialization the name of its specialization
   * @param owner the user name of its owner; {@code null} for no owner
   */
  public void addCourseItem(
      int line, CourseItemContent content, String specialization, @Nullable String owner) {
    lastLine = line;
    var specializationKey = specializationKeys.computeIfAbsent(specialization, UniqueKey::ofName);
    var key = UniqueKey.ofName(content.name());
    if (namesBySpecialization
        .computeIfAbsent(specializationKey, absent -> new HashSet<>())
        .add(key)) {
      courseItems.add(
          new NewCourseItem(
              line,
              content,
              key,
              specializationsByKey.get(specializationKey),
              specializationKey,
              owner == null ? null : ownerKeys.computeIfAbsent(owner, UniqueKey::ofUsername)));
    } else {
      addFault(new RejectedLine(line, ErrorCode.NAME_TAKEN));
    }
  }

  CatalogImport toImport() {
    return new CatalogImport(specializations, courseItems, lastLine, faults.isEmpty());
  }

  /**
   * @param rejectedLines further lines with faults
   * @throws DomainException {@code INVALID} if there is any fault
   */
  void requireNoFaults(List<RejectedLine> rejectedLines) {
    rejectedLines.forEach(this::addFault);
    if (!faults.isEmpty()) {
      throw DomainException.invalid(
          faults.stream()
              .sorted(Comparator.comparing(LineFault::line))
              .limit(maxFaults)
              .map(LineFault::fault)
              .toList());
    }
  }

  private void addFault(RejectedLine rejected) {
    addFault(
        rejected.line(),
        switch (rejected.reason()) {
          case UNKNOWN_SPECIALIZATION ->
              new Fault("specialization", "is neither on an earlier line nor in the catalog");
          case OWNER_NOT_PROFESSOR -> new Fault("owner", "is not an existing professor");
          case NAME_TAKEN ->
              new Fault("name", "is already taken; case and invisible characters are ignored");
          default ->
              throw new IllegalArgumentException("Not a reason to reject a line: " + rejected);
        });
  }

  private record LineFault(int line, Fault fault) {}
}
