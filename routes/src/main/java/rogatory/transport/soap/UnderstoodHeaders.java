package rogatory.transport.soap;

import java.util.Set;
import javax.xml.namespace.QName;

/**
 * The header blocks that this channel works on; any other marked mustUnderstand ends in a fault.
 */
final class UnderstoodHeaders {
  static final Set<QName> ALL =
      Set.of(
          new QName(Soap.SECURITY, "Security"),
          new QName(Soap.ADDRESSING, "To"),
          new QName(Soap.ADDRESSING, "Action"),
          new QName(Soap.ADDRESSING, "MessageID"),
          new QName(Soap.ADDRESSING, "RelatesTo"),
          new QName(Soap.ADDRESSING, "ReplyTo"),
          new QName(Soap.ADDRESSING, "FaultTo"),
          new QName(Soap.ADDRESSING, "From"));

  private UnderstoodHeaders() {}
}
