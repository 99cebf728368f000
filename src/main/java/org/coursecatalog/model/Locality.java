package org.coursecatalog.model;

/** Whether a request was sent on the machine of the service, or why it does not count as such. */
public enum Locality {
  LOCAL("it was sent on this machine"),
  OTHER_MACHINE("the connection does not come from a loopback address"),
  PROXY_PROTOCOL("with quarkus.http.proxy.use-proxy-protocol every request comes through a proxy"),
  OTHER_PROTOCOL("the request is not HTTP/1.1 for a path of this service"),
  FORWARDED("the request has a header that proxies add"),
  OTHER_HOST("the Host header does not name a loopback address or localhost"),
  OTHER_SITE("the request was made by a web page of another host");

  private final String reason;

  Locality(String reason) {
    this.reason = reason;
  }

  /** Returns the reason as a clause for the log. */
  public String reason() {
    return reason;
  }
}
