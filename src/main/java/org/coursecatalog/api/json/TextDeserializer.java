package org.coursecatalog.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.text.Normalizer;

/**
 * Binds a string and nothing that could be taken for one. A text with control characters or
 * unpaired surrogates is refused; any other is stripped of white space, unless it is {@link
 * Verbatim}, and normalised to NFC (UAX #15).
 */
final class TextDeserializer extends StdScalarDeserializer<String>
    implements ContextualDeserializer {

  private final boolean verbatim;

  TextDeserializer() {
    this(false);
  }

  private TextDeserializer(boolean verbatim) {
    super(String.class);
    this.verbatim = verbatim;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, BeanProperty property) {
    return property != null && property.getAnnotation(Verbatim.class) != null
        ? new TextDeserializer(true)
        : this;
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      BindingFaults.of(context).add(parser.currentName(), "must be a string");
      parser.skipChildren();
      return null;
    }
    var text = parser.getText();
    if (text.codePoints().anyMatch(TextDeserializer::isForbidden)) {
      BindingFaults.of(context)
          .add(parser.currentName(), "must not contain control characters or unpaired surrogates");
      return null;
    }
    return Normalizer.normalize(verbatim ? text : strip(text), Normalizer.Form.NFC);
  }

  private static boolean isForbidden(int codePoint) {
    var type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  /** {@link String#strip()} leaves the no-break spaces, which look just like the others. */
  private static String strip(String text) {
    var start = 0;
    var end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
