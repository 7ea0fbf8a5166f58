package rogatory.transport.soap;

import jakarta.xml.bind.JAXBException;
import java.time.Clock;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import rogatory.directory.Channel;
import rogatory.transport.GateRefusals;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * Turns whatever went wrong into a fault of the catalogue: code and subcode (SOAP 1.2 part 1,
 * section 5.4), the sentence of the catalogue, and the detail of the contract. Nothing else of what
 * happened gets out. Every refusal passes here, and so it is counted and written down here, once;
 * what the intake has judged, the intake has written down.
 */
final class ProblemFaults extends AbstractSoapInterceptor {
  private static final int DEEPEST = 12;

  private final GateRefusals refusals;
  private final Clock clock;

  /** Marks an exchange whose document the intake has judged; kept on the exchange of CXF. */
  record Judged() {}

  ProblemFaults(GateRefusals refusals, Clock clock) {
    super(Phase.SETUP);
    this.refusals = refusals;
    this.clock = clock;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    Problem problem = problem(message.getContent(Exception.class));
    write(message.getExchange(), problem);
    message.setContent(Exception.class, fault(problem));
  }

  private void write(Exchange exchange, Problem problem) {
    boolean ours =
        problem.fault() == Problem.Fault.RECEIVER && problem != Problem.REVOCATION_UNKNOWN;
    if (ours || exchange.get(Judged.class) != null) {
      return;
    }
    HopReading.Opener opener = exchange.get(HopReading.Opener.class);
    if (opener == null) {
      Optional<PartyId> named =
          Optional.ofNullable(exchange.get(HopReading.Untrusted.class))
              .map(HopReading.Untrusted::party);
      refusals.ofUntrusted(Channel.SOAP, named, problem, clock.instant());
    } else {
      refusals.ofParty(Channel.SOAP, opener.party(), problem);
    }
  }

  /** The problem behind what went wrong: INTERNAL when it is nothing that was foreseen. */
  static Problem problem(@Nullable Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
      if (cause instanceof HopRefusedException refused) {
        return refused.problem();
      }
      if (cause instanceof BrokenOffException
          || cause instanceof XMLStreamException
          || cause instanceof JAXBException) {
        return Problem.MALFORMED_XML;
      }
      if (cause instanceof SoapFault fault
          && !Soap12.getInstance().getReceiver().equals(fault.getFaultCode())) {
        return Problem.MALFORMED_XML;
      }
    }
    return Problem.INTERNAL;
  }

  static SoapFault fault(Problem problem) {
    boolean sender = problem.fault() == Problem.Fault.SENDER;
    Soap12 version = Soap12.getInstance();
    var fault = new SoapFault(problem.text(), sender ? version.getSender() : version.getReceiver());
    fault.setSubCode(new QName(Soap.CONTRACT, problem.code(), "rogatory"));
    fault.setStatusCode(sender ? 400 : 500);
    fault.setLang("en");
    fault.setDetail(detail(problem));
    return fault;
  }

  private static Element detail(Problem problem) {
    Document document = DOMUtils.createDocument();
    Element detail = document.createElementNS(Soap.ENVELOPE, "Detail");
    document.appendChild(detail);
    Element element = add(detail, "Problem", "");
    add(element, "code", problem.code());
    add(element, "retryable", Boolean.toString(problem.retryable()));
    add(element, "text", problem.text());
    return detail;
  }

  private static Element add(Element parent, String name, String text) {
    Document document = parent.getOwnerDocument();
    Element element = document.createElementNS(Soap.CONTRACT, "rogatory:" + name);
    element.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:rogatory", Soap.CONTRACT);
    if (!text.isEmpty()) {
      element.appendChild(document.createTextNode(text));
    }
    parent.appendChild(element);
    return element;
  }
}
