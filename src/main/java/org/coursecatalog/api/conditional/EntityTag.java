package org.coursecatalog.api.conditional;

import java.util.Optional;
import java.util.regex.Pattern;
import org.coursecatalog.model.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An entity tag (RFC 9110, section 8.8.3).
 *
 * @param opaque the text between the quotation marks
 */
record EntityTag(boolean weak, String opaque) {

  private static final Pattern ISSUED =
      Pattern.compile("(0|[1-9]\\d{0,17})-(0|[1-9]\\d{0,17})(?:-[a-z]{1,9})?");

  /**
   * Returns the strong tag of a representation.
   *
   * @param variant distinguishes the representations of a resource; {@code null} for the plain one
   */
  static EntityTag of(Revision revision, @Nullable String variant) {
    var state = revision.version() + "-" + revision.embeddedVersion();
    return new EntityTag(false, variant == null ? state : state + "-" + variant);
  }

  /** Returns the revision; empty if the tag does not have the format of this service. */
  Optional<Revision> revision() {
    var issued = ISSUED.matcher(opaque);
    return issued.matches()
        ? Optional.of(
            new Revision(Long.parseLong(issued.group(1)), Long.parseLong(issued.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return (weak ? "W/" : "") + '"' + opaque + '"';
  }
}
