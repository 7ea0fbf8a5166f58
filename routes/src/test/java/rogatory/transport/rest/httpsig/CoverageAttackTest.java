package rogatory.transport.rest.httpsig;

import static rogatory.transport.rest.httpsig.Attacks.PROFILE;
import static rogatory.transport.rest.httpsig.Attacks.assertRefused;
import static rogatory.transport.rest.httpsig.Attacks.signedOrder;
import static rogatory.transport.rest.httpsig.Attacks.tamperedInput;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;

@rogatory.attack.Attacks(at = Entrance.REST, kind = Kind.HOP)
class CoverageAttackTest {
  @Nested
  class Coverage {
    @Test
    void aSignatureThatLeavesOutTheTargetIsRefused() {
      assertRefusedWithout(ComponentIdentifier.TARGET_URI);
    }

    @Test
    void aSignatureThatLeavesOutTheMethodIsRefused() {
      assertRefusedWithout(ComponentIdentifier.METHOD);
    }

    @Test
    void aSignatureThatLeavesOutTheContentIsRefused() {
      assertRefusedWithout(ComponentIdentifier.CONTENT_DIGEST);
    }

    @Test
    void aSignatureThatLeavesOutTheTypeOfTheContentIsRefused() {
      assertRefusedWithout(ComponentIdentifier.CONTENT_TYPE);
    }

    @Test
    void aSignatureThatCoversAComponentTwiceIsRefused() {
      assertRefused(
          tamperedInput("(\"@method\" ", "(\"@method\" \"@method\" "),
          RefusalReason.COMPONENT_REPEATED);
    }

    @Test
    void aComponentOfARequestInARequestIsRefused() {
      assertRefused(
          tamperedInput("(\"@method\" ", "(\"@method\" \"@method\";req "),
          RefusalReason.COMPONENT_UNAVAILABLE);
    }

    @Test
    void aComponentParameterThatIsNotKnownIsRefused() {
      assertRefused(
          tamperedInput("\"content-type\"", "\"content-type\";bs"),
          RefusalReason.COMPONENT_UNSUPPORTED);
    }

    @Test
    void aFieldNameInUpperCaseIsRefused() {
      assertRefused(
          tamperedInput("\"content-type\"", "\"Content-Type\""),
          RefusalReason.COMPONENT_UNSUPPORTED);
    }

    @Test
    void aHeaderFieldNamedLikeADerivedComponentIsNotReadInItsPlace() {
      RequestMessage signed = signedOrder();
      RequestMessage forged =
          new RequestMessage(
              "DELETE",
              signed.targetUri(),
              signed.headers().with("@method", "POST"),
              signed.body());

      assertRefused(forged, RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void coverageOfTheParametersThemselvesIsRefused() {
      assertRefused(
          tamperedInput("(\"@method\" ", "(\"@signature-params\" \"@method\" "),
          RefusalReason.COMPONENT_UNSUPPORTED);
    }

    private void assertRefusedWithout(ComponentIdentifier left) {
      List<ComponentIdentifier> components =
          PROFILE.stream().filter(component -> !component.equals(left)).toList();

      assertRefused(
          Exchange.signedBy(
              Exchange.requesterKey(),
              Exchange.digested(Exchange.order()),
              components,
              Exchange.freshParameters()),
          RefusalReason.COMPONENT_NOT_COVERED);
    }
  }

  @Nested
  class Labels {
    @Test
    void aMessageWithoutSignatureIsRefused() {
      assertRefused(Exchange.order(), RefusalReason.SIGNATURE_MISSING);
    }

    @Test
    void aSignatureInputWithoutSignatureIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          signed.withHeaders(signed.headers().without("Signature")),
          RefusalReason.SIGNATURE_MISSING);
    }

    @Test
    void aLabelThatOccursTwiceIsRefused() {
      RequestMessage signed = signedOrder();
      String input = signed.headers().values("Signature-Input").get(0);

      assertRefused(
          signed.withHeaders(signed.headers().with("Signature-Input", input)),
          RefusalReason.SIGNATURE_MALFORMED);
    }

    @Test
    void aSecondSignatureIsRefused() {
      RequestMessage signed = signedOrder();
      String input = signed.headers().values("Signature-Input").get(0);

      assertRefused(
          signed.withHeaders(signed.headers().with("Signature-Input", "other" + input)),
          RefusalReason.SIGNATURE_AMBIGUOUS);
    }

    @Test
    void anotherLabelIsRefused() {
      RequestMessage signed = signedOrder();
      String input = signed.headers().values("Signature-Input").get(0);

      assertRefused(
          signed.withHeaders(
              signed.headers().without("Signature-Input").with("Signature-Input", "x" + input)),
          RefusalReason.LABEL_UNACCEPTABLE);
    }

    @Test
    void aSignatureOfTheWrongTypeIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          signed.withHeaders(
              signed.headers().without("Signature").with("Signature", "sig=\"AAAA\"")),
          RefusalReason.SIGNATURE_MALFORMED);
    }

    @Test
    void coveredComponentsOfTheWrongTypeAreRefused() {
      assertRefused(tamperedInput("\"@method\"", "method"), RefusalReason.SIGNATURE_MALFORMED);
    }
  }

  @Nested
  class Headers {
    @Test
    void foldedAndNonAsciiValuesThatAreCoveredAreRefused() {
      for (String value : List.of("text/\r\n html", "text/h\u00e9", "text/\u0000")) {
        RequestMessage signed = signedOrder();

        assertRefused(
            signed.withHeaders(
                signed.headers().without("Content-Type").with("Content-Type", value)),
            RefusalReason.COMPONENT_UNAVAILABLE);
      }
    }

    @Test
    void aNewLineInTheTargetIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          new RequestMessage(
              "POST",
              "https://platform.example/x\n\"content-type\": text/html",
              signed.headers(),
              signed.body()),
          RefusalReason.COMPONENT_UNAVAILABLE);
    }

    @Test
    void tooManyHeaderLinesAreRefused() {
      HeaderFields headers = signedOrder().headers();
      for (int line = 0; line < 100; line++) {
        headers = headers.with("X-Filler", "1");
      }

      assertRefused(signedOrder().withHeaders(headers), RefusalReason.HEADERS_TOO_LARGE);
    }

    @Test
    void aHeaderLineThatIsTooLongIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          signed.withHeaders(signed.headers().with("X-Filler", "x".repeat(8_193))),
          RefusalReason.HEADERS_TOO_LARGE);
    }
  }
}
