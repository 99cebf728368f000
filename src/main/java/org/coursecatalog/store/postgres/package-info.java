/**
 * Stores in a PostgreSQL database, which any number of instances can share.
 *
 * <ul>
 *   <li>SQL is defined in the class that uses it, runs through {@link
 *       org.coursecatalog.store.postgres.PostgresClient}, and is always prepared.
 *   <li>Writes that belong together are one statement or one transaction. Constraints and locks
 *       enforce rules, not a read before the write.
 *   <li>Rows are locked in one order: accounts, then specializations, then course items, each in
 *       the order of ids. Sessions are locked after their account.
 *   <li>If the database is unreachable, slow or out of resources, operations fail with {@code
 *       STORE_UNAVAILABLE}.
 *   <li>Only Flyway uses JDBC, at startup.
 * </ul>
 */
@NullMarked
package org.coursecatalog.store.postgres;

import org.jspecify.annotations.NullMarked;
