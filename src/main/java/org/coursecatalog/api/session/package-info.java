/** Sessions: logging in, and staying logged in. */
package org.coursecatalog.api.session;
