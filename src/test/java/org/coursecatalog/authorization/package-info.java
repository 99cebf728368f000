/** Tests of the response status of every route for every kind of caller. */
package org.coursecatalog.authorization;
