package org.coursecatalog.api.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.coursecatalog.api.Limits;
import org.coursecatalog.model.ErrorCode;

/**
 * Everything that can go wrong for a caller, with its status. The slug is part of the contract: it
 * never changes.
 */
public enum ProblemType {
  MALFORMED_REQUEST(
      400, "The request cannot be understood", "The request is not one that HTTP allows."),
  MALFORMED_JSON(
      400,
      "The body is not readable JSON",
      "The body must be one JSON value in UTF-8, without duplicate members and nothing after it."),
  INVALID_CURSOR(
      400,
      "Unknown cursor",
      "What 'after' says is not from a Link of this list with these filters. Begin at the start, and follow the links."),
  UNKNOWN_SPECIALIZATION(
      400, "Unknown specialization", "There is no specialization with this specialization_id."),
  OWNER_NOT_PROFESSOR(400, "Not a professor", "Owner must be an existing professor user."),
  UNAUTHENTICATED(
      401,
      "A token is needed",
      "Send an access token as 'Authorization: Bearer …'; POST /login gives one."),
  INVALID_TOKEN(
      401,
      "The token is not valid",
      "The token has expired, is of the wrong kind, or does not belong to anybody. Refresh it, or log in again."),
  WRONG_CREDENTIALS(
      401, "Wrong credentials", "The user name and the password do not belong together."),
  WRONG_PASSWORD(
      403, "Wrong password", "What was given as the present password is not the present one."),
  INSUFFICIENT_ROLE(403, "Not allowed for this role", "Your role does not allow this."),
  STALE_ROLE(
      403,
      "Not allowed for the role in this token",
      "Your role has been raised since this token was issued. Refresh it, and try again."),
  NOT_OWNER(
      403,
      "Not yours",
      "Only the professor who owns a course item, or an admin, may change it; deleting a specialization deletes its items."),
  OWNER_NOT_ASSIGNABLE(
      403,
      "Only an admin assigns owners",
      "A course item that you create is yours: leave owner_user_id out."),
  ORIGIN_NOT_ALLOWED(
      403, "Origin not allowed", "The service does not accept requests from pages of this origin."),
  NOT_FOUND(404, "Not found", "There is nothing here."),
  METHOD_NOT_ALLOWED(
      405, "Method not allowed", "This path exists, but not with this method; see Allow."),
  NOT_ACCEPTABLE(
      406, "Not acceptable", "The answer cannot be given in a media type that Accept allows."),
  USERNAME_TAKEN(
      409,
      "User name taken",
      "Another account has this user name. Upper and lower case make no difference."),
  EMAIL_TAKEN(
      409,
      "E-mail address taken",
      "Another account has this e-mail address. Upper and lower case and invisible characters make no difference."),
  NAME_TAKEN(
      409,
      "Name taken",
      "This name is taken. Upper and lower case and invisible characters make no difference."),
  PROTECTED_ACCOUNT(
      409,
      "Protected account",
      "The default admin is neither deleted nor demoted, and changes their password themselves."),
  PRECONDITION_FAILED(
      412,
      "Changed meanwhile",
      "The present state is not what If-Match or If-None-Match ask for. Read it again, and decide anew."),
  CONTENT_TOO_LARGE(
      413,
      "The body is too large",
      String.format(
          Locale.ROOT,
          "A body may have %d KiB; that of an import %d MiB and %,d lines.",
          Limits.BODY_KIB,
          Limits.IMPORT_MIB,
          Limits.IMPORT_LINES)),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "The body must be sent as 'Content-Type: application/json', that of an import as application/x-ndjson, without a content coding."),
  RANGE_NOT_SATISFIABLE(
      416,
      "Range not satisfiable",
      "The file has no bytes in the range that Range asks for; Content-Range has its length."),
  INVALID(422, "Not valid", "The request was understood, but not all of it is acceptable."),
  TOO_MANY_REQUESTS(
      429,
      "Too many attempts",
      "There were too many attempts. Try again after Retry-After seconds."),
  INTERNAL_ERROR(
      500,
      "Internal error",
      "Something went wrong here. The instance is an id that stands in the log of the service."),
  HASHING_BUSY(
      503,
      "Busy",
      "More people are logging in than can be served at once. Try again after Retry-After seconds."),
  TOO_MANY_SESSIONS(
      503,
      "Too many sessions",
      "The service keeps as many sessions as it can. End sessions that you do not need, or try again after Retry-After seconds."),
  UNAVAILABLE(
      503,
      "Not available",
      "The service cannot do this at the moment. Try again after Retry-After seconds.");

  /** What {@link #uri()} looks like. */
  public static final String URI_PATTERN = "^/problems/[a-z-]+$";

  private final int status;
  private final String title;
  private final String detail;

  ProblemType(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** The type of a broken rule. A new code does not compile until it has one. */
  public static ProblemType of(ErrorCode code) {
    return switch (code) {
      case INVALID -> INVALID;
      case WRONG_CREDENTIALS -> WRONG_CREDENTIALS;
      case INVALID_TOKEN -> INVALID_TOKEN;
      case INSUFFICIENT_ROLE -> INSUFFICIENT_ROLE;
      case NOT_OWNER -> NOT_OWNER;
      case OWNER_NOT_ASSIGNABLE -> OWNER_NOT_ASSIGNABLE;
      case NOT_FOUND -> NOT_FOUND;
      case PRECONDITION_FAILED -> PRECONDITION_FAILED;
      case UNKNOWN_SPECIALIZATION -> UNKNOWN_SPECIALIZATION;
      case OWNER_NOT_PROFESSOR -> OWNER_NOT_PROFESSOR;
      case USERNAME_TAKEN -> USERNAME_TAKEN;
      case EMAIL_TAKEN -> EMAIL_TAKEN;
      case NAME_TAKEN -> NAME_TAKEN;
      case PROTECTED_ACCOUNT -> PROTECTED_ACCOUNT;
      case HASHING_BUSY -> HASHING_BUSY;
      case TOO_MANY_SESSIONS -> TOO_MANY_SESSIONS;
      case WRONG_PASSWORD -> WRONG_PASSWORD;
      case THROTTLED -> TOO_MANY_REQUESTS;
      case NO_SIGNING_KEY, STORE_UNAVAILABLE -> UNAVAILABLE;
    };
  }

  public static Optional<ProblemType> ofSlug(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
  }

  /** The last segment of its URI. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The {@code type} of RFC 9457: a reference that answers a GET. */
  public String uri() {
    return "/problems/" + slug();
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** A sentence for the client. A {@link ProblemException} may replace it. */
  public String detail() {
    return detail;
  }
}
