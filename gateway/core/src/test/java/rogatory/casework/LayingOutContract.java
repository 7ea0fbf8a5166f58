package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.casework.Stage.AGENCY;
import static rogatory.casework.Stage.LIAISON;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rogatory.casework.OutboundTransitionsContract.Shelf;
import rogatory.directory.Channel;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.FilingWay;
import rogatory.exchange.Filings;
import rogatory.exchange.LaidOut;
import rogatory.exchange.Outbox;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;

/** Whatever dies between approval and recorded ticket, the books hold all of it or nothing. */
public abstract class LayingOutContract {
  /** Fresh or shared books whose unit of work takes back what failed. */
  protected abstract Shelf shelf(Clock clock);

  private final Stage stage = new Stage();

  @Test
  void anOrderIsLaidOutOnceThoughTheGatewayDiesOverIt() {
    stage.channel = Channel.PORTAL;
    Shelf shelf = shelf(stage.clock());
    var scene = new OutboundScene(stage, shelf, OutboundState.APPROVED);
    UUID errand = put(shelf, scene);
    Books dying = withOutbox(shelf.books(), dyingAt(Outbox.class, shelf.books().outbox(), "done"));

    assertThatThrownBy(() -> dispatch(shelf, dying).claim(AGENCY, errand))
        .hasMessage("It died here");
    assertThat(request(shelf, scene.id()).state()).isEqualTo(OutboundState.APPROVED);
    assertThat(papers(shelf, scene.id())).isZero();

    assertThat(dispatch(shelf, shelf.books()).claim(AGENCY, errand)).isEmpty();
    assertThat(dispatch(shelf, shelf.books()).claim(AGENCY, errand)).isEmpty();
    assertThat(request(shelf, scene.id()).state()).isEqualTo(OutboundState.TO_BE_FILED);
    assertThat(papers(shelf, scene.id())).isEqualTo(1);
    assertThat(
            shelf
                .work()
                .plainly(
                    AGENCY,
                    () -> shelf.books().documents().latest(scene.id(), DocumentKind.SEALED)))
        .isPresent();
  }

  @Test
  void aTicketIsRecordedWholeOrNotAtAll() {
    stage.channel = Channel.PORTAL;
    Shelf shelf = shelf(stage.clock());
    var scene = new OutboundScene(stage, shelf, OutboundState.APPROVED);
    assertThat(dispatch(shelf, shelf.books()).claim(AGENCY, put(shelf, scene))).isEmpty();
    Filings dying = dyingAt(Filings.class, shelf.books().filings(), "add");
    var said = new NewFiling(null, stage.clock().instant(), FilingWay.PORTAL, "LE-1");

    assertThatThrownBy(
            () -> desk(shelf, withFilings(shelf.books(), dying)).file(scene.id(), said, LIAISON))
        .hasMessage("It died here");
    assertThat(request(shelf, scene.id()).state()).isEqualTo(OutboundState.TO_BE_FILED);
    assertThat(request(shelf, scene.id()).theirReference()).isNull();
    assertThat(
            shelf.work().plainly(AGENCY, () -> shelf.books().filings().waiting(200)).stream()
                .map(LaidOut::request))
        .contains(scene.id());

    desk(shelf, shelf.books()).file(scene.id(), said, LIAISON).orElseThrow();
    assertThat(request(shelf, scene.id()).state()).isEqualTo(OutboundState.ACK_RECEIVED);
    assertThat(request(shelf, scene.id()).theirReference()).isEqualTo("LE-1");
  }

  private UUID put(Shelf shelf, OutboundScene scene) {
    Errand errand =
        Errand.of(
            AGENCY,
            Errand.Kind.DISPATCH,
            scene.message(),
            request(shelf, scene.id()).priority(),
            stage.clock().instant());
    shelf
        .work()
        .plainly(
            AGENCY,
            () -> {
              shelf.books().outbox().put(errand);
              return true;
            });
    return errand.id();
  }

  private static Request request(Shelf shelf, RequestId id) {
    return shelf.work().plainly(AGENCY, () -> shelf.books().requests().find(id).orElseThrow());
  }

  private static int papers(Shelf shelf, RequestId id) {
    return shelf.work().plainly(AGENCY, () -> shelf.books().filings().of(id).size());
  }

  private DispatchDesk dispatch(Shelf shelf, Books books) {
    return new DispatchDesk(
        shelf.work(),
        books,
        stage.parties(),
        stage.papers(),
        stage.seal(),
        DeliveryPolicy.usual(),
        stage.clock());
  }

  private FilingDesk desk(Shelf shelf, Books books) {
    return new FilingDesk(
        shelf.work(),
        books,
        stage.parties(),
        stage.papers(),
        DeliveryPolicy.usual(),
        stage.clock());
  }

  /** Does all that the real one does, and dies after this. */
  private static <T> T dyingAt(Class<T> port, T real, String last) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              try {
                Object done = method.invoke(real, arguments);
                if (method.getName().equals(last)) {
                  throw new IllegalStateException("It died here");
                }
                return done;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            }));
  }

  private static Books withOutbox(Books books, Outbox outbox) {
    return new Books(
        books.requests(),
        books.inbound(),
        books.documents(),
        books.replies(),
        books.ledger(),
        outbox,
        books.audit(),
        books.attachments(),
        books.register(),
        books.filings(),
        books.items(),
        books.vault());
  }

  private static Books withFilings(Books books, Filings filings) {
    return new Books(
        books.requests(),
        books.inbound(),
        books.documents(),
        books.replies(),
        books.ledger(),
        books.outbox(),
        books.audit(),
        books.attachments(),
        books.register(),
        filings,
        books.items(),
        books.vault());
  }
}
