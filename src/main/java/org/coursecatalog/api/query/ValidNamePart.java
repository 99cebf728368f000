package org.coursecatalog.api.query;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.coursecatalog.model.NamePart;

/** As much of a name as {@link NamePart} needs. {@code null} is valid. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Constraint(validatedBy = ValidNamePart.NamePartValidator.class)
public @interface ValidNamePart {

  String message() default "must have at least 3 characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Asks the model. */
  class NamePartValidator implements ConstraintValidator<ValidNamePart, String> {

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return text == null || NamePart.isAcceptable(text);
    }
  }
}
