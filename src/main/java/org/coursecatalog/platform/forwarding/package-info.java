/** Rewrites forwarding headers so that they name only the client (ADR 17). */
@NullMarked
package org.coursecatalog.platform.forwarding;

import org.jspecify.annotations.NullMarked;
