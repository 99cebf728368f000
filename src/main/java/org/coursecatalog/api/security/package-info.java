/**
 * Authentication: maps a verified token to a {@link org.coursecatalog.model.Caller} with the
 * effective role.
 */
@NullMarked
package org.coursecatalog.api.security;

import org.jspecify.annotations.NullMarked;
