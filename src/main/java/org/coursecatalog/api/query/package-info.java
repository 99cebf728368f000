/**
 * Query parameters, which are as strict as bodies, and lists that come in pages.
 *
 * <p>What a route takes is what the {@link org.coursecatalog.api.query.Query} records say that its
 * method has for parameters; there is no other list of it. {@code http.QueryGate} refuses what they
 * do not know or do not allow, and cleans the texts; so a record holds what is valid.
 */
package org.coursecatalog.api.query;
