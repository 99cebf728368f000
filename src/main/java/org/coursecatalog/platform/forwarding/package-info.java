/** Forwarding headers, reduced to the client that trusted proxies name (ADR 17). */
package org.coursecatalog.platform.forwarding;
