package org.coursecatalog.store;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.UUID;

/** Generates UUIDv7 ids (RFC 9562). The ids of one process are in ascending order. */
@Singleton
public class IdGenerator {

  private final TimeOrderedEpochFactory factory;

  IdGenerator() {
    var random = new SecureRandom();
    factory = TimeOrderedEpochFactory.builder().withRandomFunction(random::nextLong).build();
  }

  public UUID next() {
    return factory.create();
  }
}
