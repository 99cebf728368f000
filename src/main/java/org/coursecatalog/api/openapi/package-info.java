/** What the OpenAPI document says beyond the routes themselves. */
package org.coursecatalog.api.openapi;
