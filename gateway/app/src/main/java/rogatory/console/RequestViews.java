package rogatory.console;

import java.time.Clock;
import org.springframework.stereotype.Component;
import rogatory.directory.Parties;
import rogatory.request.FurtherClock;
import rogatory.request.Request;

/** Requests as their readers see them now, their times counted where somebody has to act. */
@Component
final class RequestViews {
  private final Parties parties;
  private final Clock clock;

  RequestViews(Parties parties, Clock clock) {
    this.parties = parties;
    this.clock = clock;
  }

  Views.RequestView of(Request request) {
    return Views.RequestView.of(request, clock.instant(), parties.holidays(request.issuer()));
  }

  Views.FurtherClockView of(Request request, FurtherClock further) {
    return Views.FurtherClockView.of(further, clock.instant(), parties.holidays(request.issuer()));
  }
}
