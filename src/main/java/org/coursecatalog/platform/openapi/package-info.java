/** Serves the OpenAPI document that the build has written (ADR 11). */
@NullMarked
package org.coursecatalog.platform.openapi;

import org.jspecify.annotations.NullMarked;
