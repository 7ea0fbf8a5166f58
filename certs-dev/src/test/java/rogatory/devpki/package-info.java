/** Tests of the development PKI: paths by the JDK, statuses and time-stamps over real HTTP. */
package rogatory.devpki;
