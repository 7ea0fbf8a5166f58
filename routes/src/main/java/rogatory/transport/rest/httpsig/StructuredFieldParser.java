package rogatory.transport.rest.httpsig;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses what signature fields are made of: dictionaries, inner lists, items (RFC 8941 section
 * 4.2).
 *
 * <p>Stricter than the RFC, because what is parsed here decides what was signed: a key that occurs
 * twice is an error (the RFC lets the last one win), base64 must be canonical, decimals are
 * unknown, and everything has a limit.
 */
final class StructuredFieldParser {
  static final int LONGEST_FIELD = 16_384;
  static final int MOST_MEMBERS = 16;
  static final int MOST_ITEMS = 64;
  static final int MOST_PARAMETERS = 16;
  static final int LONGEST_KEY = 64;
  static final int LONGEST_STRING = 2_048;

  private static final int MOST_DIGITS = 15;
  private static final char END = '\0';

  private final String input;
  private int position;

  private StructuredFieldParser(String input) {
    this.input = input;
  }

  /** Parses a whole field value as a dictionary, in its order; an empty value is an empty one. */
  static Map<String, FieldMember> dictionary(String input) throws MalformedFieldException {
    if (input.length() > LONGEST_FIELD) {
      throw new MalformedFieldException("field too long");
    }
    return new StructuredFieldParser(input).wholeDictionary();
  }

  private Map<String, FieldMember> wholeDictionary() throws MalformedFieldException {
    Map<String, FieldMember> members = new LinkedHashMap<>();
    skipSpaces();
    while (peek() != END) {
      String key = key();
      FieldMember member = memberValue();
      if (members.putIfAbsent(key, member) != null) {
        throw new MalformedFieldException("member occurs twice");
      }
      if (members.size() > MOST_MEMBERS) {
        throw new MalformedFieldException("too many members");
      }
      skipWhitespace();
      if (peek() == END) {
        break;
      }
      expect(',');
      skipWhitespace();
      if (peek() == END) {
        throw new MalformedFieldException("comma at the end");
      }
    }
    if (position < input.length()) {
      throw new MalformedFieldException("character not allowed");
    }
    return Collections.unmodifiableMap(members);
  }

  private FieldMember memberValue() throws MalformedFieldException {
    if (peek() != '=') {
      return new FieldMember.Item(BareItem.Flag.TRUE, parameters());
    }
    position++;
    return peek() == '(' ? innerList() : item();
  }

  private FieldMember.InnerList innerList() throws MalformedFieldException {
    expect('(');
    List<FieldMember.Item> items = new ArrayList<>();
    skipSpaces();
    while (peek() != ')') {
      if (items.size() >= MOST_ITEMS) {
        throw new MalformedFieldException("too many items");
      }
      items.add(item());
      if (peek() != ' ' && peek() != ')') {
        throw new MalformedFieldException("items must be separated by spaces");
      }
      skipSpaces();
    }
    position++;
    return new FieldMember.InnerList(List.copyOf(items), parameters());
  }

  private FieldMember.Item item() throws MalformedFieldException {
    BareItem value = bareItem();
    return new FieldMember.Item(value, parameters());
  }

  private Map<String, BareItem> parameters() throws MalformedFieldException {
    if (peek() != ';') {
      return Map.of();
    }
    Map<String, BareItem> parameters = new LinkedHashMap<>();
    while (peek() == ';') {
      position++;
      skipSpaces();
      String key = key();
      BareItem value = BareItem.Flag.TRUE;
      if (peek() == '=') {
        position++;
        value = bareItem();
      }
      if (parameters.putIfAbsent(key, value) != null) {
        throw new MalformedFieldException("parameter occurs twice");
      }
      if (parameters.size() > MOST_PARAMETERS) {
        throw new MalformedFieldException("too many parameters");
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  private String key() throws MalformedFieldException {
    int start = position;
    if (!isLower(peek()) && peek() != '*') {
      throw new MalformedFieldException("key expected");
    }
    while (isLower(peek()) || isDigit(peek()) || "_-.*".indexOf(peek()) >= 0) {
      position++;
    }
    if (position - start > LONGEST_KEY) {
      throw new MalformedFieldException("key too long");
    }
    return input.substring(start, position);
  }

  private BareItem bareItem() throws MalformedFieldException {
    char first = peek();
    if (first == '"') {
      return text();
    }
    if (first == ':') {
      return bytes();
    }
    if (first == '?') {
      return flag();
    }
    if (first == '-' || isDigit(first)) {
      return number();
    }
    if (isAlpha(first) || first == '*') {
      return token();
    }
    throw new MalformedFieldException("value expected");
  }

  private BareItem text() throws MalformedFieldException {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (peek() != '"') {
      char next = peek();
      if (next == '\\') {
        position++;
        next = peek();
        if (next != '"' && next != '\\') {
          throw new MalformedFieldException("escape not allowed");
        }
      }
      if (next < 0x20 || next > 0x7e || text.length() >= LONGEST_STRING) {
        throw new MalformedFieldException("string not closed, too long, or not ASCII");
      }
      text.append(next);
      position++;
    }
    position++;
    return new BareItem.Text(text.toString());
  }

  private BareItem bytes() throws MalformedFieldException {
    expect(':');
    int end = input.indexOf(':', position);
    if (end < 0) {
      throw new MalformedFieldException("byte sequence not closed");
    }
    String base64 = input.substring(position, end);
    position = end + 1;
    try {
      byte[] decoded = Base64.getDecoder().decode(base64);
      if (!Base64.getEncoder().encodeToString(decoded).equals(base64)) {
        throw new MalformedFieldException("base64 is not canonical");
      }
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedFieldException("not base64");
    }
    return new BareItem.Bytes(base64);
  }

  private BareItem flag() throws MalformedFieldException {
    expect('?');
    char value = peek();
    if (value != '0' && value != '1') {
      throw new MalformedFieldException("boolean expected");
    }
    position++;
    return new BareItem.Flag(value == '1');
  }

  private BareItem number() throws MalformedFieldException {
    int start = position;
    if (peek() == '-') {
      position++;
    }
    int digits = position;
    while (isDigit(peek())) {
      position++;
    }
    int count = position - digits;
    if (count == 0 || count > MOST_DIGITS || peek() == '.') {
      throw new MalformedFieldException("integer expected");
    }
    return new BareItem.Whole(Long.parseLong(input, start, position, 10));
  }

  private BareItem token() {
    int start = position;
    while (isAlpha(peek()) || isDigit(peek()) || "!#$%&'*+-.^_`|~:/".indexOf(peek()) >= 0) {
      position++;
    }
    return new BareItem.Token(input.substring(start, position));
  }

  private char peek() {
    return position < input.length() ? input.charAt(position) : END;
  }

  private void expect(char expected) throws MalformedFieldException {
    if (peek() != expected) {
      throw new MalformedFieldException("'" + expected + "' expected");
    }
    position++;
  }

  private void skipSpaces() {
    while (peek() == ' ') {
      position++;
    }
  }

  private void skipWhitespace() {
    while (peek() == ' ' || peek() == '\t') {
      position++;
    }
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isLower(char character) {
    return character >= 'a' && character <= 'z';
  }

  private static boolean isAlpha(char character) {
    return isLower(character) || (character >= 'A' && character <= 'Z');
  }
}
