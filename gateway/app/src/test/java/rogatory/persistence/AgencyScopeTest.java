package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import rogatory.vocabulary.AgencyId;

class AgencyScopeTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private static final AgencyId NORTH = new AgencyId("north");
  private static final AgencyId SOUTH = new AgencyId("south");

  @BeforeAll
  static void makesATableOfAgencies() {
    DATABASE.owner().sql("create table note (agency text not null, body text not null)").update();
    DATABASE.owner().sql("call bind_to_agency('note')").update();
  }

  @BeforeEach
  void emptiesTheTable() {
    DATABASE.owner().sql("truncate note").update();
  }

  @Test
  void showsEachAgencyItsOwnRowsOnly() {
    DATABASE.scope().within(NORTH, () -> write(NORTH, "a"));
    DATABASE.scope().within(SOUTH, () -> write(SOUTH, "b"));

    assertThat(DATABASE.scope().reading(NORTH, this::count)).isEqualTo(1);
    assertThat(DATABASE.scope().reading(SOUTH, this::count)).isEqualTo(1);
    assertThat(DATABASE.superuser().sql("select count(*) from note").query(Integer.class).single())
        .isEqualTo(2);
  }

  @Test
  void showsNoRowsToTheSystemOrWithoutScope() {
    DATABASE.scope().within(NORTH, () -> write(NORTH, "a"));

    assertThat(DATABASE.scope().asSystem(this::count)).isZero();
    assertThat(count()).isZero();
  }

  @Test
  void keepsAnAgencyFromWritingRowsOfAnother() {
    assertThatThrownBy(() -> DATABASE.scope().within(NORTH, () -> write(SOUTH, "x")))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  @Test
  void keepsTheApplicationFromChangingWhatItMayOnlyInsert() {
    assertThatThrownBy(
            () -> DATABASE.scope().within(NORTH, () -> run("update note set body = 'other'")))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void keepsAReadingScopeFromWriting() {
    assertThatThrownBy(
            () ->
                DATABASE
                    .scope()
                    .reading(
                        NORTH,
                        () -> {
                          write(NORTH, "x");
                          return 1;
                        }))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("read-only");
  }

  @Test
  void rollsBackWhatFails() {
    assertThatThrownBy(
            () ->
                DATABASE
                    .scope()
                    .within(
                        NORTH,
                        () -> {
                          write(NORTH, "x");
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");

    assertThat(DATABASE.scope().reading(NORTH, this::count)).isZero();
  }

  @Test
  void joinsTheTransactionOfTheSameAgency() {
    assertThatThrownBy(
            () ->
                DATABASE
                    .scope()
                    .within(
                        NORTH,
                        () -> {
                          DATABASE.scope().within(NORTH, () -> write(NORTH, "x"));
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");

    assertThat(DATABASE.scope().reading(NORTH, this::count)).isZero();
  }

  @Test
  void refusesAnotherAgencyInsideATransaction() {
    assertThatThrownBy(
            () ->
                DATABASE
                    .scope()
                    .within(NORTH, () -> DATABASE.scope().within(SOUTH, () -> write(SOUTH, "x"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one agency");
    assertThat(DATABASE.scope().reading(SOUTH, this::count)).isZero();
  }

  @Test
  void returnsToItsAgencyAfterASeparateTransactionOfAnother() {
    TransactionTemplate apart = new TransactionTemplate(DATABASE.transactions());
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    DATABASE
        .scope()
        .within(
            NORTH,
            () -> {
              apart.executeWithoutResult(
                  status -> DATABASE.scope().within(SOUTH, () -> write(SOUTH, "s")));
              DATABASE.scope().within(NORTH, () -> write(NORTH, "n"));
            });

    assertThat(DATABASE.scope().reading(NORTH, this::count)).isEqualTo(1);
    assertThat(DATABASE.scope().reading(SOUTH, this::count)).isEqualTo(1);
  }

  @Test
  void letsTheAuditorReadOneAgencyAndWriteNothing() {
    DATABASE.scope().within(NORTH, () -> write(NORTH, "a"));
    DATABASE.scope().within(SOUTH, () -> write(SOUTH, "b"));

    assertThat(DATABASE.auditor().sql("select count(*) from note").query(Integer.class).single())
        .isZero();
    assertThat(DATABASE.auditor(SOUTH).sql("select body from note").query(String.class).list())
        .containsExactly("b");
    assertThatThrownBy(
            () -> DATABASE.auditor().sql("insert into note values ('north', 'c')").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void bindsTheOwnerOfTheTablesToo() {
    DATABASE.scope().within(NORTH, () -> write(NORTH, "a"));

    assertThat(DATABASE.owner().sql("select count(*) from note").query(Integer.class).single())
        .isZero();
  }

  private int count() {
    return DATABASE.client().sql("select count(*) from note").query(Integer.class).single();
  }

  private void write(AgencyId agency, String body) {
    DATABASE
        .client()
        .sql("insert into note (agency, body) values (?, ?)")
        .params(agency.value(), body)
        .update();
  }

  private void run(String statement) {
    DATABASE.client().sql(statement).update();
  }
}
