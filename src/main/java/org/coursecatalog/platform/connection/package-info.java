/** Limits the client connections of every port, and closes them at shutdown (ADR 12, 13 and 14). */
@NullMarked
package org.coursecatalog.platform.connection;

import org.jspecify.annotations.NullMarked;
