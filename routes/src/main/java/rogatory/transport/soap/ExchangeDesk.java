package rogatory.transport.soap;

import jakarta.jws.WebService;
import jakarta.xml.ws.BindingType;
import jakarta.xml.ws.soap.SOAPBinding;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import rogatory.exchange.Arrival;
import rogatory.exchange.Intake;
import rogatory.exchange.SealedDocument;
import rogatory.request.RequestId;
import rogatory.transport.soap.contract.Exchange;
import rogatory.transport.soap.contract.Pong;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** The operations of the contract, for messages that passed the gate. */
@WebService(
    endpointInterface = "rogatory.transport.soap.contract.Exchange",
    targetNamespace = Soap.CONTRACT,
    serviceName = "ExchangeService",
    portName = "ExchangePort",
    wsdlLocation = SoapGate.WSDL)
@BindingType(SOAPBinding.SOAP12HTTP_BINDING)
final class ExchangeDesk implements Exchange {
  private final Intake intake;
  private final PartyId ours;
  private final Clock clock;
  private final DatatypeFactory times;

  ExchangeDesk(Intake intake, PartyId ours, Clock clock) {
    this.intake = intake;
    this.ours = ours;
    this.clock = clock;
    try {
      this.times = DatatypeFactory.newInstance();
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException("This Java knows no XML times", e);
    }
  }

  @Override
  public byte[] submitRequest(byte[] document) {
    return receive(document, Arrival.Entrance.REQUESTS);
  }

  @Override
  public byte[] deliverReply(byte[] document) {
    return receive(document, Arrival.Entrance.REPLIES);
  }

  @Override
  public String getStatus(String requestId, String addressedTo) {
    RequestId request;
    PartyId asked;
    try {
      request = RequestId.parse(requestId);
      asked = new PartyId(addressedTo);
    } catch (IllegalArgumentException e) {
      throw new HopRefusedException(Problem.MALFORMED_XML);
    }
    return answer(intake.status(hop().party(), asked, request));
  }

  @Override
  public Pong ping(String token) {
    hop();
    var pong = new Pong();
    pong.setToken(token);
    pong.setTime(now());
    return pong;
  }

  private byte[] receive(byte[] document, Arrival.Entrance entrance) {
    AuthenticatedHop hop = hop();
    Outcome<SealedDocument> receipt =
        intake.receive(new Arrival(document, hop.party(), ours, entrance, hop.receivedAt(), null));
    PhaseInterceptorChain.getCurrentMessage()
        .getExchange()
        .put(ProblemFaults.Judged.class, new ProblemFaults.Judged());
    return answer(receipt).bytes();
  }

  /** Nobody gets here without having been authenticated; if it happens, it ends here. */
  private static AuthenticatedHop hop() {
    Message message = PhaseInterceptorChain.getCurrentMessage();
    AuthenticatedHop hop =
        message == null ? null : message.getExchange().get(AuthenticatedHop.class);
    if (hop == null) {
      throw new HopRefusedException(Problem.HOP_UNAUTHENTICATED);
    }
    return hop;
  }

  private static <T> T answer(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Denied<T> denied) {
      throw new HopRefusedException(denied.problem());
    }
    return outcome.orElseThrow();
  }

  private XMLGregorianCalendar now() {
    var instant = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return times.newXMLGregorianCalendar(GregorianCalendar.from(instant.atZone(ZoneOffset.UTC)));
  }
}
