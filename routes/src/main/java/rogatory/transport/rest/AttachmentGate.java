package rogatory.transport.rest;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rogatory.exchange.Attachment;
import rogatory.exchange.Handover;
import rogatory.problem.Problems;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;

/**
 * Where authorities and platforms fetch the attachments of requests that were sent to them, and say
 * that they have them. {@link HopFilter} stands before it; whose attachment it is is decided behind
 * it.
 */
public final class AttachmentGate extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String UUID_FORM = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
  private static final Pattern PATH =
      Pattern.compile("/" + UUID_FORM + "/" + UUID_FORM + "(/arrival)?");
  private static final Pattern PARTY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  @SuppressWarnings("serial")
  private final Handover handover;

  /** A gate before this. */
  public AttachmentGate(Handover handover) {
    this.handover = handover;
  }

  private record Place(RequestId request, UUID attachment, PartyId ours) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AuthenticatedHop hop = AuthenticatedHop.of(request);
    Outcome<Handover.Parcel> parcel =
        place(request, false)
            .then(
                place ->
                    handover.hand(hop.party(), place.ours(), place.request(), place.attachment()));
    if (parcel instanceof Outcome.Denied<Handover.Parcel> denied) {
      Problems.write(response, denied.problem());
      return;
    }
    new StreamedAnswer(parcel.orElseThrow()).attach(request);
    response.setContentType(parcel.orElseThrow().attachment().mediaType());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AuthenticatedHop hop = AuthenticatedHop.of(request);
    Outcome<Attachment> arrived =
        place(request, true)
            .then(
                place ->
                    hash(hop.body())
                        .then(
                            hash ->
                                handover.arrived(
                                    hop.party(),
                                    place.ours(),
                                    place.request(),
                                    place.attachment(),
                                    hash)));
    if (arrived instanceof Outcome.Denied<Attachment> denied) {
      Problems.write(response, denied.problem());
      return;
    }
    response.setContentType("application/json");
    response.getOutputStream().write(Arrival.of(arrived.orElseThrow()).toJson());
  }

  /** What is said of bytes that are held: their digest. */
  record Arrival(String sha256) {
    static Arrival of(Attachment attachment) {
      return new Arrival(attachment.hash().hex());
    }

    byte[] toJson() {
      return ExchangeJson.STRICT.write(this);
    }
  }

  private static Outcome<Sha256> hash(byte[] body) {
    Optional<JsonNode> said = ExchangeJson.STRICT.read(body);
    String hash = said.map(node -> node.path("sha256").asString("")).orElse("");
    return HASH.matcher(hash).matches() && said.orElseThrow().size() == 1
        ? Outcome.done(new Sha256(hash))
        : Outcome.denied(Problem.MALFORMED_JSON);
  }

  private static Outcome<Place> place(HttpServletRequest request, boolean arrival) {
    Matcher path = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
    String ours = Optional.ofNullable(request.getParameter(RestPaths.AUTHORITY)).orElse("");
    if (!path.matches() || (path.group(3) != null) != arrival) {
      return Outcome.denied(Problem.NOT_FOUND);
    }
    if (!PARTY.matcher(ours).matches()) {
      return Outcome.denied(Problem.BAD_REQUEST);
    }
    return Outcome.done(
        new Place(
            RequestId.parse(path.group(1)), UUID.fromString(path.group(2)), new PartyId(ours)));
  }
}
