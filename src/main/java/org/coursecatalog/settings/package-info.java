/** Shared handling of settings: bounds, names, encodings, credentials and private files. */
@NullMarked
package org.coursecatalog.settings;

import org.jspecify.annotations.NullMarked;
