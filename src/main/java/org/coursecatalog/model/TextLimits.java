package org.coursecatalog.model;

/**
 * The greatest lengths of texts, in Unicode code points. A longer text is rejected before it is
 * normalized, because normalization can take time that is quadratic in the length.
 */
public final class TextLimits {

  /** The name of a specialization or a course item, and a part of one that is searched for. */
  public static final int NAME = 200;

  /** The type of a course item. */
  public static final int TYPE = 64;

  /** A password. */
  public static final int PASSWORD = 256;

  /** The least length of a password that is set. */
  public static final int MIN_PASSWORD = 8;

  /** The user name of a login, which need not be one that could be registered. */
  public static final int LOGIN_NAME = 256;

  /** An e-mail address: the longest that SMTP can deliver to (RFC 5321, section 4.5.3.1). */
  public static final int EMAIL = 254;

  private TextLimits() {}
}
