package rogatory.transport.soap;

import org.w3c.dom.Element;
import rogatory.vocabulary.PartyId;

/**
 * An envelope whose signature is good and covers all that is read of it.
 *
 * @param signer the party of the key that signed the message
 * @param headers the signed WS-Addressing headers
 * @param content the one element in the signed Body
 */
record SignedEnvelope(PartyId signer, HopHeaders headers, Element content) {}
