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
 * The lines of an import, added one after the other, with what is wrong with them: so all of it can
 * be told at once. Only one thread uses it at a time.
 */
public final class CatalogImportBuilder {

  private final int toldFaults;
  private final List<LineFault> faults = new ArrayList<>();
  private final List<NewSpecialization> specializations = new ArrayList<>();
  private final List<NewCourseItem> courseItems = new ArrayList<>();
  private final Map<String, NewSpecialization> specializationsByKey = new HashMap<>();

  /** For each specialization the names of its items, by keys. */
  private final Map<String, Set<String>> namesBySpecialization = new HashMap<>();

  /** The keys of what many lines name. */
  private final Map<String, String> specializationKeys = new HashMap<>();

  private final Map<String, String> ownerKeys = new HashMap<>();

  private int lastLine;

  /**
   * No lines yet.
   *
   * @param toldFaults how many faults are told at the most, at least one
   */
  public CatalogImportBuilder(int toldFaults) {
    this.toldFaults = toldFaults;
  }

  /** Whether so many faults are known that further lines need not be looked at. */
  public boolean hasMaxFaults() {
    return faults.size() >= toldFaults;
  }

  /** A fault of the request, to be told before those of its lines. */
  public void addFault(Fault fault) {
    faults.add(new LineFault(0, fault));
  }

  /**
   * A line that says nothing that could be understood.
   *
   * @param fault in a field of the line; a blank field stands for the line as a whole
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
   * A course item.
   *
   * @param specialization the name of where it belongs
   * @param owner the user name of its owner, if it gets one
   */
  public void addCourseItem(
      int line, CourseItemContent content, String specialization, @Nullable String owner) {
    lastLine = line;
    var specializationKey = specializationKeys.computeIfAbsent(specialization, UniqueKey::ofName);
    var key = UniqueKey.ofName(content.name());
    if (namesBySpecialization
        .computeIfAbsent(specializationKey, first -> new HashSet<>())
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

  /** Fails with {@code INVALID} when there is a fault, one of these included. */
  void requireAccepted(List<RejectedLine> refused) {
    refused.forEach(this::addFault);
    if (!faults.isEmpty()) {
      throw DomainException.invalid(
          faults.stream()
              .sorted(Comparator.comparing(LineFault::line))
              .limit(toldFaults)
              .map(LineFault::fault)
              .toList());
    }
  }

  private void addFault(RejectedLine refused) {
    addFault(
        refused.line(),
        switch (refused.reason()) {
          case UNKNOWN_SPECIALIZATION ->
              new Fault("specialization", "is neither on a line before nor in the catalog");
          case OWNER_NOT_PROFESSOR -> new Fault("owner", "is no professor here");
          case NAME_TAKEN ->
              new Fault(
                  "name",
                  "is taken; upper and lower case and invisible characters make no difference");
          default -> throw new IllegalArgumentException("No reason to refuse a line: " + refused);
        });
  }

  private record LineFault(int line, Fault fault) {}
}
