/**
 * Who calls: from a verified token to a {@link org.coursecatalog.model.Caller} with the role that
 * is in effect.
 */
package org.coursecatalog.api.security;
