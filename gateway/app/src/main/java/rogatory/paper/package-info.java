/**
 * The document a person reads: PDF/A-3 (ISO 19005-3) made of a sealed exchange document, which lies
 * inside it unchanged, and sealed itself so that its visible text cannot be altered either.
 *
 * <p>Starting point: {@link rogatory.paper.PaperDesk}. A {@code Drafter} turns the document into a
 * {@code Form} in words of a {@code Wording}; a {@code FormWriter} writes it as XSL-FO to the
 * {@code Typesetter} (Apache FOP); the {@code Binder} encloses the signed XML and the seal. It is
 * made on demand, never on the way out.
 */
@NullMarked
package rogatory.paper;

import org.jspecify.annotations.NullMarked;
