/**
 * What the settings of all packages share: bounds of values, checks of names and letters,
 * credentials, and files that only their owner may read.
 */
@NullMarked
package org.coursecatalog.settings;

import org.jspecify.annotations.NullMarked;
