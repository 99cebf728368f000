/** Sets the encoding of the log and connects the handlers of audit events. */
@NullMarked
package org.coursecatalog.platform.logging;

import org.jspecify.annotations.NullMarked;
