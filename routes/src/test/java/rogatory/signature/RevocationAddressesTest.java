package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationAddressesTest {
  @ParameterizedTest
  @CsvSource({
    "http://ca.example/, http://ca.example/ocsp, true",
    "http://ca.example, http://ca.example/ocsp, true",
    "http://ca.example/pki, http://ca.example/pki, true",
    "http://ca.example/pki, http://CA.example/pki/issuing.crl, true",
    "http://ca.example/pki, http://ca.example/pki2, false",
    "http://ca.example/pki, http://ca.example/other, false",
    "http://ca.example, http://ca.example.evil.example/ocsp, false",
    "http://ca.example, http://ca.example@evil.example/ocsp, false",
    "http://ca.example, http://me@ca.example/ocsp, false",
    "http://ca.example, https://ca.example/ocsp, false",
    "http://ca.example, http://ca.example:8080/ocsp, false",
    "http://ca.example/pki, http://ca.example/pki/../admin, false",
    "http://ca.example/pki, http://ca.example/pki/%2e%2e/admin, false",
    "http://ca.example, ldap://ca.example/x, false",
    "http://ca.example, mailto:ca@ca.example, false"
  })
  void allowsOnlyWhatLiesBelowAnAllowedAddress(URI allowed, URI asked, boolean expected) {
    assertThat(RevocationAddresses.liesBelow(allowed, asked)).isEqualTo(expected);
  }
}
