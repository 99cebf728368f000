/** What a user may do with a resource, with the reasons why not. */
@NullMarked
package org.coursecatalog.api.permission;

import org.jspecify.annotations.NullMarked;
