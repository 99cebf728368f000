package org.coursecatalog.store;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks what belongs to one kind of store, so that {@link StoreProducer} finds it. */
@Qualifier @Retention(RetentionPolicy.RUNTIME)
public @interface StoredIn {

  StoreKind value();

  /** The qualifier of a kind that is known only while running. */
  final class Literal extends AnnotationLiteral<StoredIn> implements StoredIn {

    private final StoreKind kind;

    Literal(StoreKind kind) {
      this.kind = kind;
    }

    @Override
    public StoreKind value() {
      return kind;
    }
  }
}
