/** Handlers and filters that apply to all requests, independent of the resource. */
@NullMarked
package org.coursecatalog.api.http;

import org.jspecify.annotations.NullMarked;
