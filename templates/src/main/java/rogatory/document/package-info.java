/**
 * The paper of the exchange: the schema {@code urn:rogatory:exchange:1}, the hardened XML parser,
 * and the documents as canonical bytes.
 *
 * <p>Starting points: {@link rogatory.document.XmlPapers}, which writes and reads documents; {@link
 * rogatory.document.SafeXml}, through which every foreign byte of XML comes in; {@link
 * rogatory.document.ExchangeSchema}, the published schema.
 */
@NullMarked
package rogatory.document;

import org.jspecify.annotations.NullMarked;
