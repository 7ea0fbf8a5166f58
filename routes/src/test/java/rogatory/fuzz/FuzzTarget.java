package rogatory.fuzz;

import java.util.List;

/**
 * One door that is fuzzed. A target has a public constructor without arguments, which makes its
 * keys and its genuine documents anew: no key is ever stored, and so no seed holds a signature;
 * seeds are {@linkplain Edits changes} to what is genuine.
 */
public interface FuzzTarget {
  /** Inputs to begin with; they are all checked by each build. */
  List<byte[]> seeds();

  /**
   * Puts an input to the door.
   *
   * @throws AssertionError when something else than a typed refusal comes out, or when something is
   *     taken that is not genuine
   */
  void check(byte[] input) throws Exception;
}
