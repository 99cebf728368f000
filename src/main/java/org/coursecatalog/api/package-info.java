/**
 * HTTP: one package for each resource, with its requests and responses, and packages for the
 * conventions of all requests. A resource method is one expression: it reads the caller, calls one
 * service and maps the result to a response. Its annotations declare who may call it.
 *
 * <p>This package itself has what all of them use: {@link CurrentCaller}, and each bound in {@link
 * Limits}.
 */
@NullMarked
package org.coursecatalog.api;

import org.jspecify.annotations.NullMarked;
