package nl.casusflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says at start where the models of the process owner and those in the program differ. A restart lays nothing over what a
 * process owner deployed; a new version of the program does where it changed that very model, because its steps may need
 * it. Then the process owner brings the change of the house into the new model, and deploys that.
 */
@Component
class OwnersModels {

  private static final Logger LOG = LoggerFactory.getLogger(OwnersModels.class);
  private static final List<String> TABLES = List.of("ACT_RE_PROCDEF", "ACT_RE_DECISION_DEF", "ACT_RE_CAMFORMDEF");

  /** @param deployedBy the name that was given to the deployment */
  private record Version(
      String model, int version, String file, String deployment, String deployedBy, LocalDateTime deployedAt) {}

  /**
   * @param model    id of the model, table or form
   * @param version  the version of the process owner
   * @param inUse    whether that version works; otherwise the program's was just laid over it
   */
  record Difference(String model, int version, LocalDateTime deployedAt, boolean inUse) {}

  private final JdbcClient jdbc;
  private final RepositoryService repository;
  private final Clock clock;
  private final String ours;

  OwnersModels(JdbcClient jdbc, RepositoryService repository, SpringProcessEngineConfiguration engine, Clock clock) {
    this.jdbc = jdbc;
    this.repository = repository;
    this.clock = clock;
    this.ours = engine.getDeploymentName();
  }

  @EventListener
  void warn(ApplicationReadyEvent started) {
    for (Difference it : differences(clock.instant().minus(started.getTimeTaken()))) {
      if (it.inUse()) {
        LOG.warn("Model {} works as version {} of the process owner ({}), which differs from the one in this program",
            it.model(), it.version(), it.deployedAt());
      } else {
        LOG.warn("Model {} was changed by this version of the program, and laid over version {} of the process owner ({})",
            it.model(), it.version(), it.deployedAt());
      }
    }
  }

  /** @param start when this program began to deploy its models */
  List<Difference> differences(Instant start) {
    var differences = new ArrayList<Difference>();
    for (String table : TABLES) {
      var byModel = new LinkedHashMap<String, List<Version>>();
      jdbc.sql("""
          select d.KEY_ as model, d.VERSION_ as version, d.RESOURCE_NAME_ as file, p.ID_ as deployment,
            coalesce(p.NAME_, '') as deployed_by, p.DEPLOY_TIME_ as deployed_at
          from %s d join ACT_RE_DEPLOYMENT p on p.ID_ = d.DEPLOYMENT_ID_
          where d.TENANT_ID_ is null order by d.KEY_, d.VERSION_ desc""".formatted(table)).query(Version.class).list()
          .forEach(it -> byModel.computeIfAbsent(it.model(), key -> new ArrayList<>()).add(it));
      byModel.values().forEach(versions -> add(versions, LocalDateTime.ofInstant(start, ZoneOffset.UTC), differences));
    }
    return differences;
  }

  /** @param versions of one model, the newest first */
  private void add(List<Version> versions, LocalDateTime start, List<Difference> differences) {
    Version newest = versions.get(0);
    if (isOurs(newest)) {
      if (versions.size() > 1 && !isOurs(versions.get(1)) && !newest.deployedAt().isBefore(start)
          && differ(newest, versions.get(1))) {
        differences.add(difference(versions.get(1), false));
      }
      return;
    }
    versions.stream().filter(this::isOurs).findFirst().filter(own -> differ(newest, own))
        .ifPresent(own -> differences.add(difference(newest, true)));
  }

  private static Difference difference(Version owners, boolean inUse) {
    return new Difference(owners.model(), owners.version(), owners.deployedAt(), inUse);
  }

  private boolean isOurs(Version it) {
    return it.deployedBy().equals(ours);
  }

  private boolean differ(Version one, Version other) {
    return !Arrays.equals(content(one), content(other));
  }

  private byte[] content(Version it) {
    try (InputStream in = repository.getResourceAsStream(it.deployment(), it.file())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
