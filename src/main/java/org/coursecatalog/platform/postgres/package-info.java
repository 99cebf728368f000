/** The PostgreSQL client, with connections that end when the server is silent (ADR 15). */
package org.coursecatalog.platform.postgres;
