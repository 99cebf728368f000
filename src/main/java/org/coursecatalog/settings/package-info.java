/** What the settings of all parts share: bounds that a value is held against while it is read. */
package org.coursecatalog.settings;
