package rogatory.paper;

import java.net.URI;
import java.time.LocalDate;

/**
 * What is printed so that anybody can ask whether the paper is genuine.
 *
 * @param code the short code as it is printed
 * @param issuedOn the day that is asked for beside the code
 * @param address where code and day are asked together; it goes into the square code
 */
public record CheckMark(String code, LocalDate issuedOn, URI address) {}
