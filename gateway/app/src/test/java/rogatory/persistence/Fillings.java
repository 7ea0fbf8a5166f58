package rogatory.persistence;

/** Rows for the tables of persons and of the interface. */
final class Fillings {
  private Fillings() {}

  static void fill(Stores stores) {}
}
