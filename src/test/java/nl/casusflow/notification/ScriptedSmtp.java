package nl.casusflow.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A mail server that answers as a test wants it to, for what a well-behaved server never does. */
public class ScriptedSmtp implements AutoCloseable {

  /** Instead of an answer: the connection is gone. */
  static final String HANG_UP = "hang up";
  /** Instead of an answer: silence. */
  static final String SILENCE = "silence";
  /** The moment at which the whole mail is with the server. */
  static final String END_OF_MAIL = ".";

  private final ServerSocket server;
  private final Thread accepting = new Thread(this::serve, "scripted-smtp");
  private final Map<String, String> answers = new HashMap<>();
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private volatile Runnable beforeAnswering = () -> { };

  public ScriptedSmtp() {
    try {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting.setDaemon(true);
    accepting.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** @param command as it begins on the wire, such as RCPT, or {@link #END_OF_MAIL} */
  public ScriptedSmtp answering(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  /** @param work done once, when the next mail is whole with the server and nothing was answered yet */
  public void beforeAnsweringTheNextMail(Runnable work) {
    beforeAnswering = work;
  }

  /** Mails that came in whole, whatever was answered. */
  public List<String> received() {
    return List.copyOf(received);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        var thread = new Thread(() -> listenTo(socket), "scripted-smtp-client");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // the test is over
      }
    }
  }

  private void listenTo(Socket client) {
    try (client) {
      talk(client);
    } catch (IOException e) {
      // the client left, or the test is over
    }
  }

  private void talk(Socket socket) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    if (!say(socket, "greeting", "220 here")) {
      return;
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.split("[ :]")[0].toUpperCase();
      if (!say(socket, command, "DATA".equals(command) ? "354 go on" : "250 fine")) {
        return;
      }
      if ("DATA".equals(command) && answers.getOrDefault("DATA", "354").startsWith("354")) {
        var mail = new StringBuilder();
        for (String text = in.readLine(); !".".equals(text); text = in.readLine()) {
          if (text == null) {
            return; // the client went away halfway
          }
          mail.append(text).append('\n');
        }
        received.add(mail.toString());
        Runnable work = beforeAnswering;
        beforeAnswering = () -> { };
        work.run();
        if (!say(socket, END_OF_MAIL, "250 taken")) {
          return;
        }
      }
    }
  }

  private boolean say(Socket socket, String command, String usual) throws IOException {
    String answer = answers.getOrDefault(command, usual);
    if (HANG_UP.equals(answer)) {
      return false;
    }
    if (SILENCE.equals(answer)) {
      while (socket.getInputStream().read() >= 0) {
        // whatever else it says
      }
      return false;
    }
    socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    return true;
  }

  @Override
  public void close() {
    try {
      server.close();
      // until it lets go of the socket, somebody could still come in
      accepting.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
