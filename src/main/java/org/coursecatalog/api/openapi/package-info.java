/** Completes the OpenAPI document, and serves Swagger UI. */
@NullMarked
package org.coursecatalog.api.openapi;

import org.jspecify.annotations.NullMarked;
