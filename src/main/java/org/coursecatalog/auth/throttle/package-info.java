/**
 * Limits failed logins, registrations and refreshes. Each instance counts separately, in bounded
 * memory.
 */
@NullMarked
package org.coursecatalog.auth.throttle;

import org.jspecify.annotations.NullMarked;
