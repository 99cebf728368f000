package org.coursecatalog.api.input;

import jakarta.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coursecatalog.api.Limits;
import org.coursecatalog.model.Fault;

/** Parses the query of a request as strictly as a body. */
public final class QueryString {

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> faults = new TreeMap<>();
  private final KnownParameters known;
  private final Validator validator;

  private QueryString(KnownParameters known, Validator validator) {
    this.known = known;
    this.validator = validator;
  }

  /** Parses a raw query without the question mark. */
  public static QueryString read(String query, KnownParameters known, Validator validator) {
    var read = new QueryString(known, validator);
    for (var parameter : query.split("&")) {
      if (!parameter.isEmpty()) {
        read.addParameter(parameter);
      }
    }
    return read;
  }

  private void addParameter(String parameter) {
    var equals = parameter.indexOf('=');
    var name = PercentCoding.decode(equals < 0 ? parameter : parameter.substring(0, equals));
    var value = PercentCoding.decode(equals < 0 ? "" : parameter.substring(equals + 1));
    if (name.filter(known::has).isEmpty()) {
      addFault(MemberName.printable(name.orElse("")), "is not a query parameter of this operation");
    } else if (values.containsKey(name.get())) {
      addFault(name.get(), "must not be repeated");
    } else if (value.isEmpty()) {
      addFault(name.get(), "must be percent-encoded UTF-8");
    } else {
      addValue(name.get(), value.get());
    }
  }

  private void addValue(String name, String sent) {
    var rule = known.ruleOf(name);
    var fault = rule.faultOf(sent);
    // Records rejected values too, to detect repeated parameters.
    values.put(name, fault.isPresent() ? "" : rule.clean(sent));
    fault
        .or(() -> known.faultOf(name, values.get(name), validator))
        .ifPresent(message -> addFault(name, message));
  }

  private void addFault(String name, String fault) {
    if (faults.size() < Limits.FAULTS) {
      faults.putIfAbsent(name, fault);
    }
  }

  /** Returns the normalized values by name. Only valid if there are no faults. */
  public Map<String, String> values() {
    return values;
  }

  /** Returns one fault for each parameter that is not valid, sorted by name. */
  public List<Fault> faults() {
    return faults.entrySet().stream()
        .map(fault -> new Fault(fault.getKey(), fault.getValue()))
        .toList();
  }
}
