package org.coursecatalog.api;

import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.TextLimits;
import org.coursecatalog.model.Username;

/**
 * The bounds of requests and responses. The length of a text is in Unicode code points. The model
 * defines the bounds that also hold without HTTP.
 */
public final class Limits {

  public static final int NAME = TextLimits.NAME;
  public static final int TYPE = TextLimits.TYPE;
  public static final int MIN_USERNAME = Username.MIN_LENGTH;
  public static final int USERNAME = Username.MAX_LENGTH;
  public static final int LOGIN_NAME = TextLimits.LOGIN_NAME;
  public static final int MIN_PASSWORD = TextLimits.MIN_PASSWORD;
  public static final int PASSWORD = TextLimits.PASSWORD;
  public static final int EMAIL = TextLimits.EMAIL;

  /** An id that a client sends. The ids of the service are shorter. */
  public static final int ID = 64;

  /** A cursor, a token or a path that the service issues. */
  public static final int ISSUED_TEXT = 4096;

  /** A sentence of a problem. */
  public static final int PROBLEM_TEXT = 256;

  /** The name of a member or a parameter in a problem. */
  public static final int MEMBER_NAME = 64;

  /** The faults in one response. A body has room for thousands. */
  public static final int FAULTS = 100;

  /** The entries of a page. */
  public static final int PAGE = 500;

  /** The entries of a page for which the client does not specify a number. */
  public static final int DEFAULT_PAGE = 100;

  /** The course items that a specialization shows. */
  public static final int SHOWN_ITEMS = Specialization.SHOWN_ITEMS;

  public static final int SHOWN_ITEMS_IN_LIST = Specialization.SHOWN_ITEMS_IN_LIST;

  public static final int BODY_KIB = 64;

  /** The bytes of a JSON body, and of one line of an import. */
  public static final int BODY_BYTES = BODY_KIB * 1024;

  public static final int IMPORT_MIB = 64;

  /** The bytes of an import, which is never in memory as a whole. */
  public static final int IMPORT_BYTES = IMPORT_MIB * 1024 * 1024;

  public static final int IMPORT_LINES = 100_000;

  private Limits() {}
}
