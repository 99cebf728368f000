/**
 * What the settings of all parts share: bounds that a value is held against while it is read, what
 * follows from the machine, and files that only their owner may read.
 */
package org.coursecatalog.settings;
