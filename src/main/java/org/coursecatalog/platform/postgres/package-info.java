/** The PostgreSQL client, with connections that end when the server is silent (ADR 15). */
@NullMarked
package org.coursecatalog.platform.postgres;

import org.jspecify.annotations.NullMarked;
