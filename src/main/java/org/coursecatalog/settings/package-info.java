/**
 * What the settings of all parts share: bounds that a value is held against while it is read, and
 * what follows from the machine.
 */
package org.coursecatalog.settings;
