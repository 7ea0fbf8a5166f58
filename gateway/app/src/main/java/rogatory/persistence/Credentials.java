package rogatory.persistence;

/** A database role and its password. Its text never shows the password. */
record Credentials(String username, String password) {
  @Override
  public String toString() {
    return "Credentials[" + username + "]";
  }
}
