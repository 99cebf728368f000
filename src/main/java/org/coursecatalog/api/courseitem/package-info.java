/** Course items and their owners. */
@NullMarked
package org.coursecatalog.api.courseitem;

import org.jspecify.annotations.NullMarked;
