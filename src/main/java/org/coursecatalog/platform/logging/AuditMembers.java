package org.coursecatalog.platform.logging;

import io.quarkus.arc.Unremovable;
import io.quarkus.logging.json.runtime.JsonFormatter.JsonLogGenerator;
import io.quarkus.logging.json.runtime.JsonProvider;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;

/** Writes the members of an audit event into its line of the JSON log. */
@Singleton
@Unremovable
class AuditMembers implements JsonProvider {

  @Override
  public void writeTo(JsonLogGenerator line, ExtLogRecord logged) throws Exception {
    if (AuditHandler.isAudit(logged)
        && logged.getParameters() != null
        && logged.getParameters()[0] instanceof Map<?, ?> members) {
      for (var member : members.entrySet()) {
        line.add((String) member.getKey(), (String) member.getValue());
      }
    }
  }
}
