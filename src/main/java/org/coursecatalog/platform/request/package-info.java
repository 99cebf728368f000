/** Requests before and beside Quarkus REST: their metrics, their routes, the order of handlers. */
@NullMarked
package org.coursecatalog.platform.request;

import org.jspecify.annotations.NullMarked;
