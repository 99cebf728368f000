package org.coursecatalog.app;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.coursecatalog.auth.key.SigningKeys;
import org.coursecatalog.store.StoreProbe;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Logs the configuration of this instance in one line at the end of startup. */
@ApplicationScoped
class StartReport {

  private static final Logger LOG = Logger.getLogger(StartReport.class);

  private final StoreProbe store;
  private final SigningKeys keys;
  private final AdminBootstrap admin;
  private final Config config;

  StartReport(StoreProbe store, SigningKeys keys, AdminBootstrap admin, Config config) {
    this.store = store;
    this.keys = keys;
    this.admin = admin;
    this.config = config;
  }

  void onStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
    LOG.infof(
        "Store: %s. Ports: %s, management %s. Tokens: %s. Default admin: %s.",
        store.describe(),
        setting("quarkus.http.port"),
        setting("quarkus.management.port"),
        keys.describe(),
        admin.describe());
  }

  private String setting(String name) {
    return config.getConfigValue(name).getValue();
  }
}
