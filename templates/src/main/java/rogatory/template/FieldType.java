package rogatory.template;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of answer a field takes. */
public enum FieldType {
  /** Text of several lines. */
  @JsonProperty("text")
  TEXT("string"),
  /** Text of one line. */
  @JsonProperty("line")
  LINE("string"),
  /** One code of a list. */
  @JsonProperty("code")
  CODE("string"),
  /** Several codes of a list. */
  @JsonProperty("codes")
  CODES("array"),
  /** An http or https address. */
  @JsonProperty("url")
  URL("string"),
  /** A calendar date, ISO 8601. */
  @JsonProperty("date")
  DATE("string"),
  /** An instant, RFC 3339. */
  @JsonProperty("instant")
  INSTANT("string"),
  /** A length of time, ISO 8601: hours, minutes and seconds, or days. */
  @JsonProperty("duration")
  DURATION("string"),
  /** A whole number. */
  @JsonProperty("number")
  NUMBER("integer"),
  /** Yes or no. */
  @JsonProperty("boolean")
  BOOLEAN("boolean"),
  /** A group of fields. */
  @JsonProperty("object")
  OBJECT("object"),
  /** A list of groups of fields. */
  @JsonProperty("list")
  LIST("array");

  private final String schemaType;

  FieldType(String schemaType) {
    this.schemaType = schemaType;
  }

  /** The {@code type} that JSON Schema has for it. */
  String schemaType() {
    return schemaType;
  }
}
