/** The encoding of the log, and the handlers of audit events. */
package org.coursecatalog.platform.logging;
