package org.coursecatalog.api.user;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.coursecatalog.api.Limits;
import org.coursecatalog.model.Username;

/** Requires a well-formed {@link Username}. {@code null} is valid. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Constraint(validatedBy = ValidUsername.UsernameValidator.class)
public @interface ValidUsername {

  /** Also the message of {@code @Text} on the same member. */
  String MESSAGE =
      "must have "
          + Limits.MIN_USERNAME
          + " to "
          + Limits.USERNAME
          + " letters, digits, '.', '_' or '-', with all letters of one script";

  String message() default MESSAGE;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  class UsernameValidator implements ConstraintValidator<ValidUsername, String> {

    @Override
    public boolean isValid(String username, ConstraintValidatorContext context) {
      return username == null || Username.isWellFormed(username);
    }
  }
}
