package rogatory.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Notes what attacks were answered while they run, and holds the page to it: after the last test of
 * a class the page must show exactly what this class saw. The page is written again with {@code
 * -Drogatory.docs.write=true}.
 */
public final class AttackTable implements BeforeEachCallback, AfterAllCallback {
  private static final int LONGEST_NAME = 110;
  private static final Map<Class<?>, Map<AttackPage.Attack, Set<String>>> SEEN =
      new ConcurrentHashMap<>();
  private static final ThreadLocal<@Nullable Running> RUNNING = new ThreadLocal<>();

  /** The test that runs now. */
  private record Running(Class<?> owner, Kind kind, String name) {}

  /**
   * Notes what the attack that the running test is named after was answered.
   *
   * @param code what came back, as it came
   */
  public static void saw(String code) {
    Running running = RUNNING.get();
    if (running != null) {
      note(running, running.kind(), running.name(), code);
    }
  }

  /**
   * Notes what one of several attacks of the running test was answered.
   *
   * @param attack its name, the same for every entrance
   * @param code what came back, as it came
   */
  public static void saw(String attack, String code) {
    Running running = RUNNING.get();
    if (running != null) {
      note(running, running.kind(), attack, code);
    }
  }

  /**
   * Notes what one of several attacks of the running test was answered.
   *
   * @param kind of which family it is
   * @param attack its name, the same for every entrance
   * @param code what came back, as it came
   */
  public static void saw(Kind kind, String attack, String code) {
    Running running = RUNNING.get();
    if (running != null) {
      note(running, kind, attack, code);
    }
  }

  /** The running test is of another family than its class. */
  public static void of(Kind kind) {
    Running running = RUNNING.get();
    if (running != null) {
      RUNNING.set(new Running(running.owner(), kind, running.name()));
    }
  }

  private static void note(Running running, Kind kind, String attack, String code) {
    if (code.isEmpty()) {
      throw new AssertionError("No code was seen: " + attack);
    }
    SEEN.computeIfAbsent(running.owner(), owner -> new TreeMap<>())
        .computeIfAbsent(new AttackPage.Attack(kind, cell(attack)), row -> new TreeSet<>())
        .add(cell(code));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Class<?> owner = owner(context.getRequiredTestClass());
    Attacks attacks = owner.getAnnotation(Attacks.class);
    RUNNING.set(new Running(owner, attacks.kind(), name(context)));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Class<?> owner = context.getRequiredTestClass();
    if (!owner.isAnnotationPresent(Attacks.class)) {
      return;
    }
    RUNNING.remove();
    Map<AttackPage.Attack, Set<String>> seen = SEEN.remove(owner);
    assertThat(seen).as("attacks seen by " + owner.getSimpleName()).isNotNull();
    AttackPage page = AttackPage.read();
    Entrance entrance = owner.getAnnotation(Attacks.class).at();
    if (Boolean.getBoolean("rogatory.docs.write")) {
      page.replace(owner.getSimpleName(), entrance, seen);
      page.write();
    }
    assertThat(page.of(owner.getSimpleName(), entrance))
        .as(
            "gateway/docs/attacks.md by "
                + owner.getSimpleName()
                + "; write it again with JAVA_TOOL_OPTIONS=-Drogatory.docs.write=true")
        .isEqualTo(AttackPage.joined(seen));
  }

  /** The class with the mark; a nested class belongs to the one around it. */
  private static Class<?> owner(Class<?> test) {
    for (Class<?> at = test; at != null; at = at.getEnclosingClass()) {
      if (at.isAnnotationPresent(Attacks.class)) {
        return at;
      }
    }
    throw new AssertionError("Not a class of attacks: " + test);
  }

  /** A test's name as a sentence, with what the test was given. */
  private static String name(ExtensionContext context) {
    String method = sentence(context.getRequiredTestMethod().getName());
    String nested =
        context.getRequiredTestClass().getEnclosingClass() == null
            ? ""
            : sentence(context.getRequiredTestClass().getSimpleName()) + ", ";
    String shown = context.getDisplayName();
    String given =
        shown.startsWith("[") ? ": " + shown.replaceFirst("^\\[\\d+] ?(\\w+ ?= ?)?", "") : "";
    return nested
        + method
        + given.replaceAll("^: \"(.*)\"$", ": $1").replaceAll(": $", ": nothing");
  }

  private static String sentence(String camelCase) {
    return camelCase
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT)
        .replaceAll("^refuses (for$)?| (is|are) refused$", "");
  }

  private static String cell(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7e]", "?").replace('|', '/').strip();
    plain = plain.replace("<", "&lt;").replaceAll("  +", " ");
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "..." : plain;
  }
}
