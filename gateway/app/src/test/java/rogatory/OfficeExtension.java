package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one {@link Office} of the process to tests; it is started with the first of them. After
 * each class, all that came in over REST so far must have been as the contract says.
 */
public final class OfficeExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  @Override
  public void beforeAll(ExtensionContext context) {
    office(context);
  }

  /** What machines said to it over REST is held to the contract, whichever test made them. */
  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(office(context).machineJudge().faults()).isEmpty();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Office.class);
  }

  @Override
  public Office resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return office(context);
  }

  private static Office office(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Office.class))
        .computeIfAbsent(Office.class, key -> new Office(context), Office.class);
  }
}
