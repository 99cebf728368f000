package org.coursecatalog.model;

/**
 * How long texts may be, in Unicode code points. A text that is sent is refused by these limits
 * before it is normalized: normalization takes time that is quadratic in the length of a text.
 */
public final class TextLimits {

  /** The name of a specialization or a course item, and a part of one that is searched for. */
  public static final int NAME = 200;

  /** The type of a course item. */
  public static final int TYPE = 64;

  /** A password. */
  public static final int PASSWORD = 256;

  /** A password that is set has at least so many code points. */
  public static final int MIN_PASSWORD = 8;

  /** The user name of a login, which need not be one that could be registered. */
  public static final int LOGIN_NAME = 256;

  /** An e-mail address: the longest that SMTP can deliver to (RFC 5321, section 4.5.3.1). */
  public static final int EMAIL = 254;

  private TextLimits() {}
}
