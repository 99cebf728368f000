package org.coursecatalog.api.input;

import java.util.regex.Pattern;
import org.coursecatalog.api.Limits;

/** Sanitizes member names for problems. */
public final class MemberName {

  private static final Pattern PRINTABLE =
      Pattern.compile("[A-Za-z0-9_.$@-]{1," + Limits.MEMBER_NAME + "}");

  private MemberName() {}

  /** Returns a name from a request, or a placeholder if the name is not safe to repeat. */
  public static String printable(String name) {
    return PRINTABLE.matcher(name).matches() ? name : "(unprintable)";
  }
}
