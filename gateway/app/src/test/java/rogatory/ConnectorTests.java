package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People, machines and the watch each have a door of their own. */
@ExtendWith(OfficeExtension.class)
class ConnectorTests {
  private Office office;
  private HttpClient machine;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
    this.machine =
        HttpClient.newBuilder()
            .sslContext(office.keys().pki().party("platform-ie").tlsClientContext())
            .build();
  }

  @Test
  void asksMachinesForACertificate() {
    HttpClient bare =
        HttpClient.newBuilder()
            .sslContext(Office.trusting(office.keys().pki().trustStore()))
            .build();
    assertThatThrownBy(() -> get(bare, office.machines() + "/platform/v1/ping"))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }

  @Test
  void speaksOnlyTheLatestTlsWithMachines() {
    SSLParameters old = new SSLParameters();
    old.setProtocols(new String[] {"TLSv1.2"});
    HttpClient outdated =
        HttpClient.newBuilder()
            .sslContext(office.keys().pki().party("platform-ie").tlsClientContext())
            .sslParameters(old)
            .build();
    assertThatThrownBy(() -> get(outdated, office.machines() + "/platform/v1/ping"))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }

  @Test
  void findsNoPathOfPeopleAmongMachines() {
    for (String path :
        new String[] {"/api/v1/me", "/api/v1/openapi.yaml", "/error", "/", "/actuator/health"}) {
      HttpResponse<byte[]> answer = get(machine, office.machines() + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(text(answer)).contains("urn:rogatory:problem:not-found");
    }
  }

  @Test
  void findsNoPathOfMachinesAmongPeople() {
    for (String path :
        new String[] {
          "/platform/v1/ping", "/services/authority-pl", "/services/authority-pl?wsdl",
          "/services;x=1/authority-pl", "/%73ervices/authority-pl", "/actuator/health"
        }) {
      HttpResponse<byte[]> answer = get(office.client(), office.people() + path);
      assertThat(answer.statusCode()).as(path).isIn(400, 404);
      assertThat(text(answer)).contains("urn:rogatory:problem:");
    }
  }

  @Test
  void asksMachinesForAMessageSignatureAsWell() {
    HttpResponse<byte[]> answer = get(machine, office.machines() + "/platform/v1/ping");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(text(answer)).contains("hop-unauthenticated");
    assertThat(answer.headers().firstValue("Signature"))
        .as("a refusal is signed as well")
        .isPresent();
  }

  @Test
  void answersAnUnsignedMessageWithASignedSoapFault() {
    HttpResponse<byte[]> fault = get(machine, office.machines() + "/services/authority-pl");
    assertThat(fault.statusCode()).isEqualTo(400);
    assertThat(text(fault)).contains("Envelope", "Fault", "Signature");
    assertThat(get(machine, office.machines() + "/services/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void watchesOverAnOwnPortOfThisMachine() {
    HttpClient plain = HttpClient.newHttpClient();
    assertThat(text(get(plain, office.management() + "/actuator/health/readiness"))).contains("UP");
    assertThat(get(plain, office.management() + "/api/v1/me").statusCode()).isNotEqualTo(200);
  }

  private static HttpResponse<byte[]> get(HttpClient client, String address) {
    return Office.exchange(client, HttpRequest.newBuilder(URI.create(address)).build());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
