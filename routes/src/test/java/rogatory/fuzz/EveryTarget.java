package rogatory.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rogatory.signature.SealTarget;
import rogatory.transport.rest.RestGateTarget;
import rogatory.transport.rest.httpsig.HttpSignatureTarget;
import rogatory.transport.soap.SoapGateTarget;

/**
 * All doors in one process, which costs a sixth of the time that Jazzer needs to look at the
 * classes: the first byte of an input says which door it goes to.
 */
public final class EveryTarget implements FuzzTarget {
  /** The doors, in the order of the first byte. */
  static final List<Class<? extends FuzzTarget>> DOORS =
      List.of(
          XmlTarget.class,
          SealTarget.class,
          SoapGateTarget.class,
          RestGateTarget.class,
          AnswersTarget.class,
          HttpSignatureTarget.class);

  private final List<FuzzTarget> targets = new ArrayList<>();

  /** Opens all doors. */
  public EveryTarget() throws Exception {
    for (Class<? extends FuzzTarget> door : DOORS) {
      targets.add(door.getConstructor().newInstance());
    }
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int door = 0; door < targets.size(); door++) {
      for (byte[] seed : targets.get(door).seeds()) {
        byte[] addressed = new byte[seed.length + 1];
        addressed[0] = (byte) door;
        System.arraycopy(seed, 0, addressed, 1, seed.length);
        seeds.add(addressed);
      }
    }
    return seeds;
  }

  @Override
  public void check(byte[] input) throws Exception {
    if (input.length > 0) {
      int door = (input[0] & 0xff) % targets.size();
      targets.get(door).check(Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
