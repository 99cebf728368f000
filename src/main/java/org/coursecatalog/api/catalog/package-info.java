/** Export and import of the whole catalog as lines of JSON. */
@NullMarked
package org.coursecatalog.api.catalog;

import org.jspecify.annotations.NullMarked;
