/**
 * What the settings of all packages share: bounds of values, defaults that follow from the machine,
 * checks of names and letters, credentials, and files that only their owner may read.
 */
package org.coursecatalog.settings;
