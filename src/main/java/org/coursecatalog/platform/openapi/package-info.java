/** The OpenAPI document as the build has written it (ADR 11). */
@NullMarked
package org.coursecatalog.platform.openapi;

import org.jspecify.annotations.NullMarked;
