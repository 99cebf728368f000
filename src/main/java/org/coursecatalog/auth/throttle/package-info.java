/**
 * Limits of failed logins, registrations and refreshes, counted by each instance in bounded memory.
 */
@NullMarked
package org.coursecatalog.auth.throttle;

import org.jspecify.annotations.NullMarked;
