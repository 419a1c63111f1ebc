package nl.casusflow.robot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that a house would find in its log, kept instead of printed. */
final class Overheard extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<String> lines = new ArrayList<>();
  private final List<Logger> loggers;
  private final List<Level> before;

  Overheard(String... names) {
    loggers = List.of(names).stream().map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
    before = loggers.stream().map(Logger::getLevel).toList();
    start();
    loggers.forEach(logger -> {
      logger.setLevel(Level.INFO);
      logger.setAdditive(false);
      logger.addAppender(this);
    });
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    String thrown = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
    lines.add(event.getFormattedMessage() + event.getMDCPropertyMap() + thrown);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    for (int i = 0; i < loggers.size(); i++) {
      loggers.get(i).detachAppender(this);
      loggers.get(i).setAdditive(true);
      loggers.get(i).setLevel(before.get(i));
    }
    stop();
  }
}
