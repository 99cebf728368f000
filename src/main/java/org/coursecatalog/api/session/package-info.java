/** Sessions: login, token refresh and logout. */
@NullMarked
package org.coursecatalog.api.session;

import org.jspecify.annotations.NullMarked;
