/** What the OpenAPI document says beyond the routes themselves. */
@NullMarked
package org.coursecatalog.api.openapi;

import org.jspecify.annotations.NullMarked;
