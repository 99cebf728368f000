package org.coursecatalog.auth;

/** The limits of {@link Throttle} and {@link RefreshLimit}. */
enum Limit {
  /** The wait after failed logins of one user name from one address. */
  USERNAME_AND_ADDRESS,
  /** Failed logins from one address. */
  FAILED_LOGINS,
  /** Registrations from one address. */
  REGISTRATIONS,
  /** Refreshes of one session. */
  REFRESHES
}
