/**
 * The product among failing parts: processes killed, connections cut, disks full, nodes come and
 * go.
 *
 * <p>Starting points: {@link rogatory.faults.FaultBench} for {@code ./bench faults}, {@link
 * rogatory.faults.World} for the parts, {@link rogatory.faults.Reckoning} for what must hold at the
 * end.
 */
package rogatory.faults;
