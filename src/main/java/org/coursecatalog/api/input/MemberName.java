package org.coursecatalog.api.input;

import java.util.regex.Pattern;
import org.coursecatalog.api.Limits;

/** Names of members as they are told to a caller. */
public final class MemberName {

  private static final Pattern PRINTABLE =
      Pattern.compile("[A-Za-z0-9_.$@-]{1," + Limits.MEMBER_NAME + "}");

  private MemberName() {}

  /** A name that the caller made up, if it is fit to be repeated. */
  public static String printable(String name) {
    return PRINTABLE.matcher(name).matches() ? name : "(unprintable)";
  }
}
