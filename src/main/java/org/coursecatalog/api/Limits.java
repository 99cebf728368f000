package org.coursecatalog.api;

import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.TextLimits;
import org.coursecatalog.model.Username;

/**
 * Bounds of requests and responses. Text lengths are counted in Unicode code points. The model
 * defines the bounds that also apply outside HTTP.
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

  /** Maximum length of an id in a request. Ids that the service generates are shorter. */
  public static final int ID = 64;

  /** Maximum length of a cursor, token or path in a response. */
  public static final int ISSUED_TEXT = 4096;

  /** Maximum length of a text in a problem, which may contain a name. */
  public static final int PROBLEM_TEXT = 512;

  /** Maximum length of a member or parameter name in a problem. */
  public static final int MEMBER_NAME = 64;

  /** Maximum number of faults in one response. A request body can contain thousands of faults. */
  public static final int FAULTS = 100;

  public static final int PAGE = 500;

  /** Number of entries per page if the client does not specify a limit. */
  public static final int DEFAULT_PAGE = 100;

  /** Maximum number of course items in a specialization response. */
  public static final int MAX_EMBEDDED_ITEMS = Specialization.MAX_EMBEDDED_ITEMS;

  public static final int MAX_EMBEDDED_ITEMS_IN_LIST = Specialization.MAX_EMBEDDED_ITEMS_IN_LIST;

  public static final int BODY_KIB = 64;

  /** Maximum size of a JSON body, and of one line of an import. */
  public static final int BODY_BYTES = BODY_KIB * 1024;

  public static final int IMPORT_MIB = 64;

  /** Maximum size of an import, which is never held in memory as a whole. */
  public static final int IMPORT_BYTES = IMPORT_MIB * 1024 * 1024;

  public static final int IMPORT_LINES = 100_000;

  private Limits() {}
}
