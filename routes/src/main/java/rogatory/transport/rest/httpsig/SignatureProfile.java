package rogatory.transport.rest.httpsig;

import java.util.ArrayList;
import java.util.List;

/**
 * What a signature covers here, for signer and verifier alike (RFC 9421 section 1.4 asks each
 * application to say so).
 *
 * <p>A request: method, target, and with content its digest and type. A response: status, with
 * content its digest and type; of the request method, target, the digest of its content, and the
 * signature itself, so that an answer to one request is no answer to another. The signature is
 * never covered alone, for the reason given in section 7.3.7.
 */
public final class SignatureProfile {
  /** The one label under which a signature stands. */
  public static final String LABEL = "sig";

  /** The name of the field with the signature. */
  public static final String SIGNATURE_FIELD = "Signature";

  /** The name of the field with what is covered. */
  public static final String INPUT_FIELD = "Signature-Input";

  private static final ComponentIdentifier REQUEST_SIGNATURE =
      ComponentIdentifier.of("signature").ofRequest().member(LABEL);

  private SignatureProfile() {}

  /** What a signature over this message must cover at least. */
  public static List<ComponentIdentifier> required(HttpMessage message) {
    if (message instanceof ResponseMessage response) {
      List<ComponentIdentifier> components = ofResponse(response);
      components.add(REQUEST_SIGNATURE);
      return List.copyOf(components);
    }
    List<ComponentIdentifier> components = new ArrayList<>();
    components.add(ComponentIdentifier.METHOD);
    components.add(ComponentIdentifier.TARGET_URI);
    addContent(components, message);
    return List.copyOf(components);
  }

  /**
   * What we cover: what is required; but a response to a request without a signature is signed
   * without one to point at, and the other side decides what that is worth.
   */
  static List<ComponentIdentifier> covered(HttpMessage message) {
    if (message instanceof ResponseMessage response && !isSigned(response.request())) {
      return List.copyOf(ofResponse(response));
    }
    return required(message);
  }

  private static List<ComponentIdentifier> ofResponse(ResponseMessage response) {
    List<ComponentIdentifier> components = new ArrayList<>();
    components.add(ComponentIdentifier.STATUS);
    addContent(components, response);
    components.add(ComponentIdentifier.METHOD.ofRequest());
    components.add(ComponentIdentifier.TARGET_URI.ofRequest());
    if (!response.request().body().isEmpty()) {
      components.add(ComponentIdentifier.CONTENT_DIGEST.ofRequest());
    }
    return components;
  }

  private static void addContent(List<ComponentIdentifier> components, HttpMessage message) {
    if (!message.body().isEmpty()) {
      components.add(ComponentIdentifier.CONTENT_DIGEST);
      components.add(ComponentIdentifier.CONTENT_TYPE);
    }
  }

  private static boolean isSigned(RequestMessage request) {
    try {
      return !ComponentValues.resolve(REQUEST_SIGNATURE, answering(request)).isEmpty();
    } catch (RefusalException noSignature) {
      return false;
    }
  }

  private static ResponseMessage answering(RequestMessage request) {
    return new ResponseMessage(200, HeaderFields.none(), MessageBody.none(), request);
  }
}
