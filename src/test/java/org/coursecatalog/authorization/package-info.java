/** Tests of the status code of every route for every kind of caller. */
package org.coursecatalog.authorization;
