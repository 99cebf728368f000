/** A PostgreSQL client that closes connections when the server does not respond (ADR 15). */
@NullMarked
package org.coursecatalog.platform.postgres;

import org.jspecify.annotations.NullMarked;
