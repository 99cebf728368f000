package org.coursecatalog.store.postgres;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A PostgreSQL test that runs concurrently with other tests, but not with other PostgreSQL tests,
 * because they share a database.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PostgreSQL")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ConcurrentPostgresTest {}
