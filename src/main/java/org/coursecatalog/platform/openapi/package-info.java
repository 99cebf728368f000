/** The OpenAPI document as the build has written it (ADR 11). */
package org.coursecatalog.platform.openapi;
