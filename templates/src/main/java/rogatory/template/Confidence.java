package rogatory.template;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How sure the house is of a piece of law that it holds as data. */
public enum Confidence {
  /** Read in the named public source. */
  @JsonProperty("seen")
  SEEN,
  /** Known, not read again; a reviewer confirms the wording before production. */
  @JsonProperty("knowledge")
  KNOWLEDGE,
  /** Our own proposal, derived from the rules. */
  @JsonProperty("design")
  DESIGN,
  /** May be wrong or outdated; needs confirmation before use. */
  @JsonProperty("uncertain")
  UNCERTAIN
}
