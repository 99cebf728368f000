/**
 * Who calls: from a verified token to a {@link org.coursecatalog.model.Caller} with the role that
 * is in effect.
 */
@NullMarked
package org.coursecatalog.api.security;

import org.jspecify.annotations.NullMarked;
