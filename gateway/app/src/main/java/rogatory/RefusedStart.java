package rogatory;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import rogatory.folders.FolderRefusedException;
import rogatory.law.ContradictoryLawException;
import rogatory.persistence.DatabaseRefusedException;
import rogatory.template.ContradictoryTemplateException;

/** A start that is refused for a known reason ends with its sentence instead of a stack trace. */
public final class RefusedStart implements FailureAnalyzer {
  private static final int DEEPEST = 30;

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .filter(RefusedStart::isKnown)
        .findFirst()
        .map(
            known ->
                new FailureAnalysis(
                    "The gateway does not start: " + known.getMessage(), null, known))
        .orElse(null);
  }

  private static boolean isKnown(Throwable cause) {
    return cause instanceof ConfigurationRefusedException
        || cause instanceof FolderRefusedException
        || cause instanceof DatabaseRefusedException
        || cause instanceof ContradictoryTemplateException
        || cause instanceof ContradictoryLawException;
  }
}
