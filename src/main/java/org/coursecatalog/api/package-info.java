/**
 * HTTP. One package for each resource, with its requests and responses; around them the conventions
 * of every request: what a body may look like ({@code json}) and a query ({@code query}), what
 * state a change is meant for ({@code conditional}), what an error looks like ({@code problem}),
 * who calls ({@code security}), what happens before and beside routing ({@code http}), and what the
 * OpenAPI document says ({@code openapi}).
 *
 * <p>A resource method is one expression: read the caller, call one service, map to a response. It
 * says itself who may call it.
 */
package org.coursecatalog.api;
