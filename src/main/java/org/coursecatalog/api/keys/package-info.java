/** The public keys of the service, for whoever wants to check a token without asking. */
package org.coursecatalog.api.keys;
