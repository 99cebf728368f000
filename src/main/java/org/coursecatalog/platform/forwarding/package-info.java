/** Forwarding headers, reduced to the client that trusted proxies name (ADR 17). */
@NullMarked
package org.coursecatalog.platform.forwarding;

import org.jspecify.annotations.NullMarked;
