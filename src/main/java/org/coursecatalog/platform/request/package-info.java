/** Requests before and beside Quarkus REST: their metrics, their routes, the order of handlers. */
package org.coursecatalog.platform.request;
