/** Resources about the service itself: the entry page, the public keys, the types of problems. */
@NullMarked
package org.coursecatalog.api.service;

import org.jspecify.annotations.NullMarked;
