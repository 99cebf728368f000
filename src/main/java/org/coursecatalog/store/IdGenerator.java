package org.coursecatalog.store;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes ids: UUIDv7 (RFC 9562), so that the order of ids is the order in which they were made by
 * this process.
 */
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
