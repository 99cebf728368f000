package org.coursecatalog.model;

/** Reasons why the service rejects or cannot complete a well-formed request. */
public enum ErrorCode {
  /** Some request members are invalid; see {@link DomainException#faults()}. */
  INVALID,
  /** Wrong user name or password, or a password that is not allowed from this origin. */
  WRONG_CREDENTIALS,
  /** The given current password is wrong. */
  WRONG_PASSWORD,
  /** The token is forged, expired or of the wrong kind, or its session or user no longer exists. */
  INVALID_TOKEN,
  /** The caller's role does not allow the operation. */
  INSUFFICIENT_ROLE,
  /** The current role would allow the request, but the access token has a lower one. */
  STALE_ROLE,
  /** The caller does not own all affected course items. */
  NOT_OWNER,
  /** Only an admin may choose the owner of a course item. */
  OWNER_NOT_ASSIGNABLE,
  NOT_FOUND,
  /** The resource is not in the state that the client expects. */
  PRECONDITION_FAILED,
  UNKNOWN_SPECIALIZATION,
  /** The new owner is not an existing professor. */
  OWNER_NOT_PROFESSOR,
  USERNAME_TAKEN,
  EMAIL_TAKEN,
  NAME_TAKEN,
  /** The default admin cannot be deleted or demoted, and other admins cannot reset its password. */
  PROTECTED_ACCOUNT,
  /** Too many attempts; see {@link DomainException#retryAfter()}. */
  THROTTLED,
  /** The queue for hashing passwords is full. */
  HASHING_BUSY,
  /** The store has reached its limit of sessions. */
  TOO_MANY_SESSIONS,
  /** There is no key for signing tokens. */
  NO_SIGNING_KEY,
  /** The store is unavailable or timed out. The operation may have been executed. */
  STORE_UNAVAILABLE
}
