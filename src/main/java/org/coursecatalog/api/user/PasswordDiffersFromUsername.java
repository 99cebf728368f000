package org.coursecatalog.api.user;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.coursecatalog.domain.account.PasswordPolicy;

/**
 * Requires the password of a registration to differ from its user name. Reports the fault on the
 * password. Valid if either is missing. {@link PasswordPolicy} checks requests without a user name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Constraint(validatedBy = PasswordDiffersFromUsername.RegisterRequestValidator.class)
public @interface PasswordDiffersFromUsername {

  String message() default PasswordPolicy.IS_USERNAME;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  class RegisterRequestValidator
      implements ConstraintValidator<PasswordDiffersFromUsername, RegisterRequest> {

    @Override
    public boolean isValid(RegisterRequest request, ConstraintValidatorContext context) {
      reportOnPassword(context);
      return request.username() == null
          || request.password() == null
          || !PasswordPolicy.isUsername(request.username(), request.password());
    }

    private static void reportOnPassword(ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
          .addPropertyNode("password")
          .addConstraintViolation();
    }
  }
}
