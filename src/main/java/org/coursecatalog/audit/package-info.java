/** Security events, written as JSON lines to the log category {@code audit}. */
package org.coursecatalog.audit;
