/** The way in for people and for monitors. */
package org.coursecatalog.api.entry;
