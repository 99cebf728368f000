/** Who may do what, asked from outside for every route there is. */
package org.coursecatalog.authorization;
