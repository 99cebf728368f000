/** Limits failed logins, registrations and refreshes, counted per instance in bounded memory. */
@NullMarked
package org.coursecatalog.auth.throttle;

import org.jspecify.annotations.NullMarked;
