/** Registration, accounts, passwords and roles. */
@NullMarked
package org.coursecatalog.api.user;

import org.jspecify.annotations.NullMarked;
