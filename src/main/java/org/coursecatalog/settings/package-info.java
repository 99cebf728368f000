/**
 * Shared handling of settings: bounds of values, checks of names and encodings, credentials, and
 * files that only their owner can read.
 */
@NullMarked
package org.coursecatalog.settings;

import org.jspecify.annotations.NullMarked;
