/**
 * Seals what we say and verifies what others say: XAdES baseline B and T (ETSI EN 319 132-1) on
 * Apache Santuario.
 *
 * <p>Starting points: {@link rogatory.signature.XmlSeal}, which first collects facts ({@link
 * rogatory.signature.SealGrammar}, {@link rogatory.signature.SealInspector}) and then lets {@link
 * rogatory.signature.SealPolicy} judge them; {@link rogatory.signature.SealSettings}; {@link
 * rogatory.signature.KeyStoreKeyRing}.
 */
@NullMarked
package rogatory.signature;

import org.jspecify.annotations.NullMarked;
