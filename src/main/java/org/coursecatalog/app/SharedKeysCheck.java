package org.coursecatalog.app;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.coursecatalog.auth.key.KeyConfig;
import org.coursecatalog.store.StoreConfig;
import org.coursecatalog.store.StoreKind;
import org.coursecatalog.store.StoreProbe;
import org.jboss.logging.Logger;

/**
 * Says aloud that instances which share a database but not their keys refuse each other's tokens.
 */
@ApplicationScoped
class SharedKeysCheck {

  private static final Logger LOG = Logger.getLogger(SharedKeysCheck.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final StoreConfig store;
  private final KeyConfig auth;
  private final StoreProbe probe;

  SharedKeysCheck(StoreConfig store, KeyConfig auth, StoreProbe probe) {
    this.store = store;
    this.auth = auth;
    this.probe = probe;
  }

  void onStart(@Observes StartupEvent event) {
    if (store.kind() == StoreKind.MEMORY || auth.keys().isPresent()) {
      return;
    }
    var others = probe.otherInstances().await().atMost(TIMEOUT);
    LOG.warnf(
        "catalog.auth.keys is not set, while the store is shared: other instances refuse the tokens of this one, and a"
            + " restart ends every session.%s",
        others == 0 ? "" : " There is another instance on this database right now.");
  }
}
