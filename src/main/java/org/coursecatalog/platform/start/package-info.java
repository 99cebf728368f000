/** What SmallRye Config and Quarkus do not offer at a start: known settings, readable failures. */
@NullMarked
package org.coursecatalog.platform.start;

import org.jspecify.annotations.NullMarked;
