package org.coursecatalog.model;

/**
 * Maximum lengths of texts, in code points. Longer texts are rejected before normalization, which
 * can take quadratic time.
 */
public final class TextLimits {

  /** The name of a specialization or course item, or a search text for names. */
  public static final int NAME = 200;

  /** The type of a course item. */
  public static final int TYPE = 64;

  /** A password. */
  public static final int PASSWORD = 256;

  /** The minimum length of a new password. */
  public static final int MIN_PASSWORD = 8;

  /** The user name in a login request, which need not be a valid user name. */
  public static final int LOGIN_NAME = 256;

  /** An email address: the limit of SMTP (RFC 5321, section 4.5.3.1). */
  public static final int EMAIL = 254;

  private TextLimits() {}
}
