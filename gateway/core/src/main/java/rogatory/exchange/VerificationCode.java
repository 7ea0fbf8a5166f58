package rogatory.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import rogatory.vocabulary.Sha256;

/**
 * The short code printed on a sealed document, with which anybody asks whether the document is
 * genuine. It is made of the digest of the sealed bytes alone: 75 bits and a check symbol, in
 * Crockford's base 32. Whoever has not seen the document cannot guess it, since the seal is part of
 * the digest.
 *
 * @param value 16 symbols without hyphens, the last being the check symbol (value modulo 37)
 */
public record VerificationCode(String value) {
  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final int BITS = 5 * (LENGTH - 1);
  private static final int GROUP = 4;
  private static final int MODULUS = 37;
  private static final String PURPOSE = "urn:rogatory:verification-code:1|";

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException when it is no code, or its check symbol does not fit
   */
  public VerificationCode {
    if (!isCode(value)) {
      throw new IllegalArgumentException("A verification code is 16 symbols, the last checks");
    }
  }

  /** The code of a sealed document. */
  public static VerificationCode of(Sha256 sealed) {
    for (int turn = 0; ; turn++) {
      Sha256 digest = Sha256.of((PURPOSE + turn + '|' + sealed.hex()).getBytes(US_ASCII));
      BigInteger number = new BigInteger(digest.hex(), 16).shiftRight(256 - BITS);
      int check = number.mod(BigInteger.valueOf(MODULUS)).intValue();
      // Five of the 37 check symbols are no letters or digits: those are passed over.
      if (check < SYMBOLS.length()) {
        return new VerificationCode(symbols(number) + SYMBOLS.charAt(check));
      }
    }
  }

  /**
   * Reads what a person typed: hyphens and spaces are ignored, small letters are taken, O is zero,
   * I and L are one. Nothing when it is no code.
   */
  public static Optional<VerificationCode> parse(String typed) {
    if (typed.length() > 2 * LENGTH) {
      return Optional.empty();
    }
    String plain =
        typed
            .replaceAll("[\\s-]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    return isCode(plain) ? Optional.of(new VerificationCode(plain)) : Optional.empty();
  }

  private static boolean isCode(String text) {
    if (text.length() != LENGTH || text.chars().anyMatch(one -> SYMBOLS.indexOf(one) < 0)) {
      return false;
    }
    BigInteger number = BigInteger.ZERO;
    for (int at = 0; at < LENGTH - 1; at++) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(SYMBOLS.indexOf(text.charAt(at))));
    }
    int check = number.mod(BigInteger.valueOf(MODULUS)).intValue();
    return check == SYMBOLS.indexOf(text.charAt(LENGTH - 1));
  }

  private static String symbols(BigInteger number) {
    StringBuilder text = new StringBuilder();
    for (int shift = BITS - 5; shift >= 0; shift -= 5) {
      text.append(SYMBOLS.charAt(number.shiftRight(shift).intValue() & 31));
    }
    return text.toString();
  }

  /** As it is printed: four groups of four, for example {@code 7F3K-9QRT-M2XV-40CB}. */
  public String printed() {
    StringBuilder text = new StringBuilder(value);
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      text.insert(at, '-');
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return printed();
  }
}
