/**
 * Domain values: users, sessions, the catalog and error codes. The package uses only the JDK.
 * Records are immutable. Compact constructors detect programming errors; the API validates client
 * input earlier.
 */
@NullMarked
package org.coursecatalog.model;

import org.jspecify.annotations.NullMarked;
