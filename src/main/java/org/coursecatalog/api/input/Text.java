package org.coursecatalog.api.input;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.coursecatalog.model.InvisibleCharacters;

/**
 * Requires a visible character and a bounded length in Unicode code points ({@code @Size} counts
 * UTF-16 units). {@code null} is valid. {@link TextRule} checks the length before normalization.
 * This constraint checks it again, because NFC can make a text longer.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Constraint(validatedBy = Text.TextValidator.class)
public @interface Text {

  int min() default 1;

  int max();

  String message() default "must have {min} to {max} characters and must not be blank";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  class TextValidator implements ConstraintValidator<Text, String> {

    private int min;
    private int max;

    @Override
    public void initialize(Text constraint) {
      min = constraint.min();
      max = constraint.max();
    }

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      if (text == null) {
        return true;
      }
      var length = text.codePoints().count();
      return length >= min && length <= max && !InvisibleCharacters.isInvisible(text);
    }
  }
}
