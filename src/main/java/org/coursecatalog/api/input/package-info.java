/**
 * Request bodies and query parameters: strict JSON, rules for texts, pages of lists, and the limits
 * of all of them.
 *
 * <p>The components of the {@link Query} record of a route are its query parameters; {@link
 * QueryParameterFilter} rejects all others.
 */
@NullMarked
package org.coursecatalog.api.input;

import org.jspecify.annotations.NullMarked;
