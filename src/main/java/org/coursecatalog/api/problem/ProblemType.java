package org.coursecatalog.api.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.coursecatalog.api.Limits;
import org.coursecatalog.model.ErrorCode;

/**
 * The problem types of all error responses, with status, title and detail. The slugs are part of
 * the API contract and never change.
 */
public enum ProblemType {
  MALFORMED_REQUEST(400, "Malformed request", "The request is not well-formed HTTP."),
  MALFORMED_JSON(
      400,
      "Malformed JSON",
      "The body must be a single JSON value in UTF-8, without duplicate members or trailing content."),
  INVALID_CURSOR(
      400,
      "Invalid cursor",
      "The value of 'after' was not issued for this list with these filters and order. Start with the first page."),
  UNKNOWN_SPECIALIZATION(
      400, "Unknown specialization", "No specialization has this specialization_id."),
  OWNER_NOT_PROFESSOR(400, "Owner is not a professor", "Owner must be an existing professor user."),
  UNAUTHENTICATED(
      401,
      "Authentication required",
      "Send an access token as 'Authorization: Bearer …'. POST /login returns one."),
  INVALID_TOKEN(
      401,
      "Invalid token",
      "The token is malformed, expired or revoked, or has the wrong type. Refresh the token or log in again."),
  WRONG_CREDENTIALS(401, "Wrong credentials", "The user name or the password is wrong."),
  WRONG_PASSWORD(403, "Wrong password", "The current password is wrong."),
  INSUFFICIENT_ROLE(403, "Insufficient role", "Your role does not allow this request."),
  STALE_ROLE(
      403,
      "Outdated role in the token",
      "Your role was raised after this token was issued. Refresh the token and try again."),
  NOT_OWNER(
      403,
      "Not the owner",
      "Only the owner of a course item or an admin may change it."
          + " Deleting a specialization also deletes its course items."),
  OWNER_NOT_ASSIGNABLE(
      403,
      "Only admins may assign owners",
      "You own the course items that you create. Omit owner_user_id."),
  ORIGIN_NOT_ALLOWED(
      403,
      "Origin not allowed",
      "The service does not accept this request from pages of this origin."),
  CROSS_SITE(
      403,
      "Request from another site",
      "The cookie is accepted only from pages of the service's own origin, with the header 'X-Catalog-Request: 1'."),
  NOT_FOUND(404, "Not found", "The requested resource does not exist."),
  METHOD_NOT_ALLOWED(
      405,
      "Method not allowed",
      "This path does not support the method. The Allow header lists the supported methods."),
  NOT_ACCEPTABLE(
      406,
      "Not acceptable",
      "The response is not available in a media type that the Accept header allows."),
  USERNAME_TAKEN(409, "User name taken", "Another account has this user name. Case is ignored."),
  EMAIL_TAKEN(
      409,
      "Email address taken",
      "Another account has this email address. Case and invisible characters are ignored."),
  NAME_TAKEN(409, "Name taken", "This name is taken. Case and invisible characters are ignored."),
  PROTECTED_ACCOUNT(
      409,
      "Protected account",
      "The default admin cannot be deleted or demoted, and other admins cannot reset its password."),
  PRECONDITION_FAILED(
      412,
      "Precondition failed",
      "The current state does not satisfy If-Match or If-None-Match. Read the resource again before you retry."),
  CONTENT_TOO_LARGE(
      413,
      "Content too large",
      String.format(
          Locale.ROOT,
          "The limit for a body is %d KiB. The limit for an import is %d MiB and %,d lines.",
          Limits.BODY_KIB,
          Limits.IMPORT_MIB,
          Limits.IMPORT_LINES)),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "Send the body as application/json, or as application/x-ndjson for an import, without a content coding."),
  RANGE_NOT_SATISFIABLE(
      416,
      "Range not satisfiable",
      "The requested range is outside the file. The Content-Range header contains the length of the file."),
  INVALID(
      422,
      "Validation failed",
      "The request is well formed, but some of its values are not valid."),
  TOO_MANY_REQUESTS(
      429, "Too many attempts", "Try again after the time in the Retry-After header."),
  INTERNAL_ERROR(
      500,
      "Internal error",
      "An unexpected error occurred. The instance member is the incident id in the log of the service."),
  HASHING_BUSY(
      503,
      "Too many concurrent logins",
      "The service is processing too many passwords. Try again after the time in the Retry-After header."),
  TOO_MANY_SESSIONS(
      503,
      "Too many sessions",
      "The service has reached its maximum number of sessions. End sessions that you do not need, or try again later."),
  UNAVAILABLE(
      503,
      "Service unavailable",
      "The service cannot process the request at the moment. Try again after the time in the Retry-After header.");

  public static final String URI_PATTERN = "^/problems/[a-z-]+$";

  private final int status;
  private final String title;
  private final String detail;

  ProblemType(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** Returns the problem type of a domain error. */
  public static ProblemType of(ErrorCode code) {
    return switch (code) {
      case INVALID -> INVALID;
      case WRONG_CREDENTIALS -> WRONG_CREDENTIALS;
      case INVALID_TOKEN -> INVALID_TOKEN;
      case INSUFFICIENT_ROLE -> INSUFFICIENT_ROLE;
      case STALE_ROLE -> STALE_ROLE;
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

  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the {@code type} of RFC 9457. GET on this reference returns an explanation. */
  public String uri() {
    return "/problems/" + slug();
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Returns the default detail. A {@link ProblemException} may replace it. */
  public String detail() {
    return detail;
  }
}
