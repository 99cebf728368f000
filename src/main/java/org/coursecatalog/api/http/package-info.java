/** What happens to a request before and beside routing, whatever it asks for. */
package org.coursecatalog.api.http;
