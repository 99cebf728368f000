/** Resources about the service itself: the entry page, the public keys, the types of problems. */
package org.coursecatalog.api.service;
