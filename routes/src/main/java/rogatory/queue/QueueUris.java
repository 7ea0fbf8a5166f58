package rogatory.queue;

/** The one place where Camel endpoint addresses of queues are written. */
public final class QueueUris {
  private static final int MAXIMUM_CONSUMERS = 64;

  private QueueUris() {}

  /**
   * A transacted consumer: the hint is taken when the route ends well, and given back to the broker
   * when it throws.
   *
   * @param address one of {@link Addresses#ALL}
   * @param consumers how many hints are worked on at the same time, 1 to 64
   * @throws IllegalArgumentException if the address is unknown or the number out of range
   */
  public static String consumer(String address, int consumers) {
    if (consumers < 1 || consumers > MAXIMUM_CONSUMERS) {
      throw new IllegalArgumentException("A queue has 1 to 64 consumers in a process");
    }
    return "jms:queue:" + Addresses.known(address) + "?concurrentConsumers=" + consumers;
  }

  /**
   * A transacted consumer of the dead letters of an address.
   *
   * @throws IllegalArgumentException if the address is unknown
   */
  public static String deadLetterConsumer(String address) {
    return "jms:queue:" + Addresses.deadLetterOf(address) + "?concurrentConsumers=1";
  }
}
