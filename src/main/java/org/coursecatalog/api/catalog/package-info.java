/** The whole catalog as lines of JSON: taken out, and brought in. */
package org.coursecatalog.api.catalog;
