package org.coursecatalog.api.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.coursecatalog.domain.account.PasswordPolicy;

/** Requires a password that is not on the list of common passwords. {@code null} is valid. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Constraint(validatedBy = UncommonPassword.UncommonPasswordValidator.class)
public @interface UncommonPassword {

  String message() default "must not be a common password";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  @ApplicationScoped
  class UncommonPasswordValidator implements ConstraintValidator<UncommonPassword, String> {

    private final PasswordPolicy policy;

    UncommonPasswordValidator(PasswordPolicy policy) {
      this.policy = policy;
    }

    @Override
    public boolean isValid(String password, ConstraintValidatorContext context) {
      return password == null || !policy.isCommon(password);
    }
  }
}
