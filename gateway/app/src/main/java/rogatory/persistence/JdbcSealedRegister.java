package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.MessageId;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.VerificationCode;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** The register in table {@code sealed_register}; it only grows. */
final class JdbcSealedRegister implements SealedRegister {
  private static final String INSERT =
      """
      insert into sealed_register (code, agency, message, request, version, hash, issuer, addressee,
        issued_on, items, valid_until, sealed_at, signer)
      values (:code, :agency, :message, :request, :version, :hash, :issuer, :addressee,
        :issued_on, :items, :valid_until, :sealed_at, :signer)
      """;

  private final JdbcClient client;
  private final AgencyScope scope;

  JdbcSealedRegister(JdbcClient client, AgencyScope scope) {
    this.client = client;
    this.scope = scope;
  }

  @Override
  public void enter(Entry entry) {
    client
        .sql(INSERT)
        .paramSource(
            new MapSqlParameterSource("code", entry.code().value())
                .addValue("agency", entry.agency().value())
                .addValue("message", entry.message().value())
                .addValue("request", entry.request().value())
                .addValue("version", entry.version())
                .addValue("hash", Columns.of(entry.hash()))
                .addValue("issuer", entry.issuer().value())
                .addValue("addressee", entry.addressee().value())
                .addValue("issued_on", entry.issuedOn())
                .addValue("items", entry.items())
                .addValue("valid_until", Columns.of(entry.validUntil()))
                .addValue("sealed_at", Columns.of(entry.sealedAt()))
                .addValue("signer", Columns.ofNullable(entry.signer())))
        .update();
  }

  @Override
  public Optional<Entry> latest(RequestId request) {
    return client
        .sql(
            """
            select * from sealed_register where request = ?
            order by version desc, sealed_at desc limit 1
            """)
        .param(request.value())
        .query((row, number) -> entry(row))
        .optional();
  }

  @Override
  public Optional<Entry> find(VerificationCode code) {
    return scope.asSystem(
        () ->
            client
                .sql("select * from sealed_register where code = ?")
                .param(code.value())
                .query((row, number) -> entry(row))
                .optional());
  }

  @Override
  public Optional<Entry> find(Sha256 hash) {
    return scope.asSystem(
        () ->
            client
                .sql("select * from sealed_register where hash = ?")
                .param(Columns.of(hash))
                .query((row, number) -> entry(row))
                .optional());
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        new VerificationCode(row.getString("code")),
        new AgencyId(row.getString("agency")),
        new MessageId(Columns.uuid(row, "message")),
        new RequestId(Columns.uuid(row, "request")),
        row.getInt("version"),
        Columns.hash(row, "hash"),
        new PartyId(row.getString("issuer")),
        new PartyId(row.getString("addressee")),
        row.getObject("issued_on", LocalDate.class),
        row.getInt("items"),
        Columns.instant(row, "valid_until"),
        Columns.instant(row, "sealed_at"),
        Columns.hashOrNull(row, "signer"));
  }
}
