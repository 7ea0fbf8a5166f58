/** The whole product as its user starts it: journeys, crashes. */
package rogatory.journey;
