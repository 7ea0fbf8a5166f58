/**
 * Standardized legal templates as data: what they ask, how answers are judged, and what the request
 * then says. No class here knows a country or an act; the folders do.
 *
 * <p>Starting point: {@link rogatory.template.TemplateCatalogue}. A template is a folder {@code
 * <id>/<version>} with {@code template.yaml} (fields, conditions, gates, mapping), {@code
 * schema.json} (JSON Schema 2020-12 of the answers) and, where it needs lists of its own, {@code
 * codes/*.yaml}.
 */
@NullMarked
package rogatory.template;

import org.jspecify.annotations.NullMarked;
