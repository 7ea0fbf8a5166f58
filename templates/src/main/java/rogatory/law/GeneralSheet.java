package rogatory.law;

import java.util.List;
import java.util.Objects;

/**
 * What holds for every instrument: {@code general.yaml}.
 *
 * @param protectedContents codes of OFFENCE_CAT for which only the protected path is open
 * @param gates what stays to be done whatever the instrument is
 */
record GeneralSheet(List<String> protectedContents, List<InstrumentSheet.Entry> gates) {
  GeneralSheet {
    protectedContents = List.copyOf(Objects.requireNonNull(protectedContents, "protectedContents"));
    gates = List.copyOf(Objects.requireNonNull(gates, "gates"));
  }
}
