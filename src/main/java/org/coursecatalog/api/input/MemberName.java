package org.coursecatalog.api.input;

import java.util.regex.Pattern;

/** Names of members as they are told to a caller. */
public final class MemberName {

  /** How many faults one answer tells at the most: a body of 64 KiB has room for thousands. */
  public static final int MAX_FAULTS = 100;

  private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9_.$@-]{1,64}");

  private MemberName() {}

  /** A name that the caller made up, if it is fit to be repeated. */
  public static String printable(String name) {
    return PRINTABLE.matcher(name).matches() ? name : "(unprintable)";
  }
}
