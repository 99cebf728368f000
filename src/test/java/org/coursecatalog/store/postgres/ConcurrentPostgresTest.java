package org.coursecatalog.store.postgres;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests of PostgreSQL run beside those of the service in memory, with which they share nothing; but
 * one after the other, since they share a database.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PostgreSQL")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ConcurrentPostgresTest {}
