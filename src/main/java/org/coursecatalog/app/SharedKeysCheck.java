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
 * Warns if instances share a database but not their keys, so that they reject each other's tokens.
 */
@ApplicationScoped
class SharedKeysCheck {

  private static final Logger LOG = Logger.getLogger(SharedKeysCheck.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final StoreConfig store;
  private final KeyConfig keyConfig;
  private final StoreProbe probe;

  SharedKeysCheck(StoreConfig store, KeyConfig keyConfig, StoreProbe probe) {
    this.store = store;
    this.keyConfig = keyConfig;
    this.probe = probe;
  }

  void onStart(@Observes StartupEvent event) {
    if (store.kind() == StoreKind.MEMORY || keyConfig.keys().isPresent()) {
      return;
    }
    var others = probe.otherInstances().await().atMost(TIMEOUT);
    LOG.warnf(
        "catalog.auth.keys is not set, but the store is shared: other instances reject the tokens of this instance, and"
            + " a restart ends all sessions.%s",
        others == 0 ? "" : " Currently, another instance uses this database.");
  }
}
