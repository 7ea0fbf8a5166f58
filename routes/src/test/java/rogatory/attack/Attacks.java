package rogatory.attack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class of attacks that come in by one way. What its tests tell {@link AttackTable} is
 * compared with {@code gateway/docs/attacks.md} after the last of them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(AttackTable.class)
public @interface Attacks {
  /** By which way. */
  Entrance at();

  /** Of which family, where a test does not say another. */
  Kind kind();
}
