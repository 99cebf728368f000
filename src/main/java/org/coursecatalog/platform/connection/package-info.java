/**
 * Bounds for the connections of clients, on every port, and their end when the service stops (ADR
 * 12, 13 and 14).
 */
@NullMarked
package org.coursecatalog.platform.connection;

import org.jspecify.annotations.NullMarked;
