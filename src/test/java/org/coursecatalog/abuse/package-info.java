/** What somebody tries who does not belong here, and how little it gets them. */
package org.coursecatalog.abuse;
