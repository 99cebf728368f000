/**
 * Limits of failed logins, registrations and refreshes, counted by each instance in bounded memory.
 */
package org.coursecatalog.auth.throttle;
