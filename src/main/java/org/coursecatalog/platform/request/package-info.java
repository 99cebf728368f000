/** Request metrics, route lookup and handler priorities, in addition to Quarkus REST. */
@NullMarked
package org.coursecatalog.platform.request;

import org.jspecify.annotations.NullMarked;
