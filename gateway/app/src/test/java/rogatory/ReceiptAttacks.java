package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import rogatory.attack.AttackTable;
import rogatory.devpki.PartyKeys;
import rogatory.document.SafeXml;
import rogatory.document.XmlLimits;
import rogatory.document.XmlPapers;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceiptDocument;
import rogatory.request.RequestId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** Receipts that prove nothing, from an addressee that speaks our channel well. */
@ExtendWith(OfficeExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReceiptAttacks {
  /** What is wrong with a receipt, and how it is written down. */
  enum Lie {
    OF_OTHER_BYTES("a receipt of other bytes", Problem.RECEIPT_ALTERED),
    OF_ANOTHER_MESSAGE("a receipt of another message", Problem.RECEIPT_ALTERED),
    OF_ANOTHER_REQUEST("a receipt of another request", Problem.RECEIPT_ALTERED),
    FOR_SOMEBODY_ELSE("a receipt for somebody else", Problem.RECEIPT_ALTERED),
    OF_ANOTHER_PARTY("a foreign receipt, well sealed", Problem.RECEIPT_ALTERED),
    SEALED_BY_ANOTHER("a receipt sealed by somebody else", Problem.SIGNER_NOT_ENTITLED),
    SEALED_BY_A_STRANGER("a receipt sealed by a stranger", Problem.SIGNER_UNKNOWN),
    CHANGED("a receipt changed after it was sealed", Problem.SIGNATURE_BROKEN),
    UNSIGNED("a receipt without seal", Problem.UNSIGNED),
    ECHO("our own document as its receipt", Problem.RECEIPT_ALTERED);

    private final String title;
    private final Problem problem;

    Lie(String title, Problem problem) {
      this.title = title;
      this.problem = problem;
    }
  }

  private final Map<RequestId, Lie> told = new ConcurrentHashMap<>();
  private volatile Lie next = Lie.ECHO;
  private Office office;
  private Abroad abroad;
  private Witness witness;
  private PartyKeys keys;
  private PartyKeys others;
  private PartyKeys stranger;
  private AutoCloseable server;

  /** The id of the liar. */
  abstract String peer();

  abstract String kind();

  /** Opens a server, tells its address to the directory. */
  abstract AutoCloseable open(Office office, PartyKeys keys, UnaryOperator<byte[]> receipts)
      throws Exception;

  @BeforeAll
  void introduce(Office opened) throws Exception {
    office = opened;
    abroad = new Abroad(office);
    witness = new Witness(office);
    keys = abroad.introduce(peer(), kind(), "EE");
    others = abroad.introduce(peer() + "-2", kind(), "LV");
    stranger = abroad.stranger(peer() + "-3", "LT");
    server = open(office, keys, this::receipt);
  }

  @AfterAll
  void close() throws Exception {
    server.close();
  }

  private byte[] receipt(byte[] document) {
    Document tree = new SafeXml(XmlLimits.EXCHANGE).parse(document).orElseThrow();
    tree.getDocumentElement().removeChild(tree.getDocumentElement().getLastChild());
    ExchangeDocument read = new XmlPapers().read(tree.getDocumentElement()).orElseThrow();
    Lie lie = told.computeIfAbsent(read.request(), request -> next);
    ReceiptDocument honest =
        receipt(read.request(), read.messageId(), Sha256.of(document), peer(), Abroad.OURS);
    return switch (lie) {
      case OF_OTHER_BYTES ->
          sealed(
              receipt(
                  honest.request(),
                  honest.received(),
                  Sha256.of(new byte[1]),
                  peer(),
                  Abroad.OURS));
      case OF_ANOTHER_MESSAGE ->
          sealed(
              receipt(
                  honest.request(),
                  MessageId.random(),
                  honest.documentHash(),
                  peer(),
                  Abroad.OURS));
      case OF_ANOTHER_REQUEST ->
          sealed(
              receipt(
                  RequestId.random(),
                  honest.received(),
                  honest.documentHash(),
                  peer(),
                  Abroad.OURS));
      case FOR_SOMEBODY_ELSE ->
          sealed(
              receipt(
                  honest.request(),
                  honest.received(),
                  honest.documentHash(),
                  peer(),
                  "authority-cz"));
      case OF_ANOTHER_PARTY ->
          abroad.sealed(
              receipt(
                  honest.request(),
                  honest.received(),
                  honest.documentHash(),
                  peer() + "-2",
                  Abroad.OURS),
              Abroad.signing(others.seal()));
      case SEALED_BY_ANOTHER -> abroad.sealed(honest, Abroad.signing(others.seal()));
      case SEALED_BY_A_STRANGER -> abroad.sealed(honest, Abroad.signing(stranger.seal()));
      case CHANGED ->
          new String(sealed(honest), java.nio.charset.StandardCharsets.UTF_8)
              .replace("LIE-1", "LIE-2")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      case UNSIGNED -> abroad.unsigned(honest);
      case ECHO -> document;
    };
  }

  private byte[] sealed(ReceiptDocument receipt) {
    return abroad.sealed(receipt, Abroad.signing(keys.seal()));
  }

  private ReceiptDocument receipt(
      RequestId request, MessageId message, Sha256 hash, String from, String to) {
    return new ReceiptDocument(
        MessageId.random(),
        request,
        message,
        hash,
        "LIE-1",
        abroad.named(from),
        abroad.named(to),
        Abroad.now(),
        Abroad.now());
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void takesNoReceiptThatProvesNothing(Lie lie) {
    next = lie;
    int before = witness.audited(peer(), lie.problem);

    RequestId request = Sent.request(office, peer());

    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> witness.audited(peer(), lie.problem) > before);
    assertThat(told).containsEntry(request, lie);
    assertThat(
            office
                .database()
                .superuser()
                .sql(
                    "select count(*) from document where request = ? and kind = 'RECEIPT_RECEIVED'")
                .param(UUID.fromString(request.toString()))
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(office.get("liaison", "/requests/" + request).text()).doesNotContain("LIE-1");
    assertThat(Sent.state(office, request.toString())).isEqualTo("SENT");
    AttackTable.saw(lie.title, lie.problem.code() + ", tried again");
  }
}
