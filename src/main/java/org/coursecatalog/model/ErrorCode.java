package org.coursecatalog.model;

/** The ways in which a request that was understood can break a rule. */
public enum ErrorCode {
  /**
   * Some members of the request are not acceptable; {@link DomainException#faults()} tells which.
   */
  INVALID,
  /**
   * The user name and the password do not belong together, or may not be used from where they were
   * sent.
   */
  WRONG_CREDENTIALS,
  /** The password that was given as the present one is not it. */
  WRONG_PASSWORD,
  /** The token was not issued here, has expired, is of the other kind, or its bearer is gone. */
  INVALID_TOKEN,
  /** The caller's role of this moment does not allow it. */
  INSUFFICIENT_ROLE,
  /** The caller does not own what they want to change. */
  NOT_OWNER,
  /** Only an admin says who owns a course item. */
  OWNER_NOT_ASSIGNABLE,
  NOT_FOUND,
  /** The resource is in another state by now than the caller expects. */
  PRECONDITION_FAILED,
  UNKNOWN_SPECIALIZATION,
  /** Only a professor can own a course item. */
  OWNER_NOT_PROFESSOR,
  USERNAME_TAKEN,
  EMAIL_TAKEN,
  NAME_TAKEN,
  /** The default admin stays an admin, and nobody else sets their password. */
  PROTECTED_ACCOUNT,
  /** Too many attempts; {@link DomainException#retryAfter()} tells how long to wait. */
  THROTTLED,
  /** The queue for hashing passwords is full. */
  HASHING_BUSY,
  /** The store has reached its limit of sessions. */
  TOO_MANY_SESSIONS,
  /** There is no key to sign a token with. */
  NO_SIGNING_KEY,
  /** The store cannot be reached, or did not answer in time; what was asked may have happened. */
  STORE_UNAVAILABLE
}
