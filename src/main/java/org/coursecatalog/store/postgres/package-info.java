/**
 * Stores that keep everything in a PostgreSQL database, which any number of instances share.
 *
 * <ul>
 *   <li>SQL stands where it is used, goes through {@link
 *       org.coursecatalog.store.postgres.PostgresClient}, and is always prepared.
 *   <li>What must happen together is one statement, or one transaction; a rule is kept by a
 *       constraint or a lock, never by a look before the write.
 *   <li>Rows are locked in one order: accounts, then specializations, then course items, each in
 *       the order of ids; sessions after the account they belong to.
 *   <li>A database that is away, slow or full is {@code STORE_UNAVAILABLE}.
 *   <li>JDBC serves nothing but Flyway, at start.
 * </ul>
 */
@NullMarked
package org.coursecatalog.store.postgres;

import org.jspecify.annotations.NullMarked;
