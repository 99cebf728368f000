/** What happens to a request before and beside routing, whatever it asks for. */
@NullMarked
package org.coursecatalog.api.http;

import org.jspecify.annotations.NullMarked;
