/** The whole catalog as lines of JSON: taken out, and brought in. */
@NullMarked
package org.coursecatalog.api.catalog;

import org.jspecify.annotations.NullMarked;
