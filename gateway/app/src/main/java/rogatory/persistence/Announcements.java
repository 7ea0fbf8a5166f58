package rogatory.persistence;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import rogatory.exchange.Errand;

/**
 * What the running unit of work leaves to be done after its end: hints at its errands, and entries
 * that are recorded apart from it. A unit of work may be open for parts, which are units of work of
 * their own but for the commit.
 */
final class Announcements {
  private static final class Heard {
    private final List<Errand> errands = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final boolean forParts;
    private boolean inPart;

    Heard(boolean forParts) {
      this.forParts = forParts;
    }
  }

  /**
   * Begins to listen on this thread.
   *
   * @param forParts whether units of work may be opened inside
   */
  void open(boolean forParts) {
    TransactionSynchronizationManager.bindResource(this, new Heard(forParts));
  }

  /**
   * Hears of an errand.
   *
   * @throws IllegalStateException if nobody listens: no unit of work is open
   */
  void add(Errand errand) {
    heard().errands.add(errand);
  }

  /** What was heard so far. */
  List<Errand> heardSoFar() {
    return List.copyOf(heard().errands);
  }

  /** Ends to listen, and answers what is to be done now, whatever became of the work. */
  List<Runnable> close() {
    return ((Heard) TransactionSynchronizationManager.unbindResource(this)).afterwards;
  }

  /** Whether a unit of work is open on this thread. */
  boolean isOpen() {
    return TransactionSynchronizationManager.hasResource(this);
  }

  /** Whether a unit of work is open that consists of parts. */
  boolean isForParts() {
    return isOpen() && heard().forParts;
  }

  /** Leaves something to be done after the end. */
  void afterwards(Runnable act) {
    heard().afterwards.add(act);
  }

  /**
   * Begins a part.
   *
   * @return how many errands were heard before it
   * @throws IllegalStateException if a part is open already
   */
  int beginPart() {
    Heard heard = heard();
    if (heard.inPart) {
      throw new IllegalStateException("A unit of work is open already");
    }
    heard.inPart = true;
    return heard.errands.size();
  }

  /**
   * Ends a part.
   *
   * @param heardBefore how many errands are kept: those before the part when it was undone
   */
  void endPart(int heardBefore) {
    Heard heard = heard();
    heard.inPart = false;
    heard.errands.subList(heardBefore, heard.errands.size()).clear();
  }

  private Heard heard() {
    if (TransactionSynchronizationManager.getResource(this) instanceof Heard heard) {
      return heard;
    }
    throw new IllegalStateException("Errands are put in a unit of work");
  }
}
