/**
 * Tells people what is asked of them, by mail and in their calendar. What is to be told goes into the outbox in the
 * transaction of the step; a job of its own sends it. A mail never holds a name, address or story of a household: it
 * says the case number, what is asked, by when, and where to look.
 */
package nl.casusflow.notification;
