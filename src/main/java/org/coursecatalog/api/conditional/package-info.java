/**
 * Conditional requests (RFC 9110, section 13): entity tags and preconditions.
 *
 * <p>A tag contains the revision of a resource, not a hash of the response body. The store checks
 * the precondition atomically with the change.
 */
@NullMarked
package org.coursecatalog.api.conditional;

import org.jspecify.annotations.NullMarked;
