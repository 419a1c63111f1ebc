package nl.casusflow.fault;

import nl.casusflow.notification.ScriptedSmtp;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes on one database and one mail server. */
interface House {

  int nodes();

  Node node(int which);

  JdbcClient jdbc();

  ScriptedSmtp mail();
}
