/** Entry page, ping, public keys and problem types. */
@NullMarked
package org.coursecatalog.api.service;

import org.jspecify.annotations.NullMarked;
