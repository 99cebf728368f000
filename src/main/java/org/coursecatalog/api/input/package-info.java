/**
 * Request bodies and query parameters: strict JSON, text rules and paging.
 *
 * <p>The query parameters of a route are the components of its {@link Query} records. {@link
 * QueryParameterFilter} rejects all others.
 */
@NullMarked
package org.coursecatalog.api.input;

import org.jspecify.annotations.NullMarked;
