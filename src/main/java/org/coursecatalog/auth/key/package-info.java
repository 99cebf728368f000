/** Keys that sign and verify tokens: generated at startup, or read from a folder of PEM files. */
package org.coursecatalog.auth.key;
