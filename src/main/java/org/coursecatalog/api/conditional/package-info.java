/**
 * Conditional requests (RFC 9110, section 13): entity tags, and requests that depend on them.
 *
 * <p>A tag is made of the versions of what a resource shows, not of its bytes. Whether a change
 * meets the present state is decided by the store, in the same step as the change.
 */
@NullMarked
package org.coursecatalog.api.conditional;

import org.jspecify.annotations.NullMarked;
