/**
 * The HTTP API. Each resource has a package with its requests and responses. The other packages
 * implement the conventions of all requests. A resource method is one expression: it reads the
 * caller, calls one service and maps the result to a response. Its annotations declare the roles
 * that may call it.
 *
 * <p>All subpackages use {@link CurrentCaller} and the bounds in {@link Limits}.
 */
@NullMarked
package org.coursecatalog.api;

import org.jspecify.annotations.NullMarked;
