package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.casusflow.CasusflowTest;
import nl.casusflow.WrittenPage;
import nl.casusflow.engine.EngineFixesOut;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * The same attacks with our fixes taken out one by one: which of them stops which attack, each by itself, and that it gets
 * through when those are out and all others are in. So it is the fix that holds, and nothing else.
 */
@CasusflowTest
@Import({EngineFixesOut.class, DoorsFixesOut.class})
class EachFixTest extends Attacks {

  private static final WrittenPage PAGE = new WrittenPage(Path.of("docs/attacks.md"), EachFixTest.class, "casusflow.attacks");

  @Autowired AuthorizationService authorizations;
  @Autowired ProcessEngineConfigurationImpl engine;

  private final List<String> rows = new ArrayList<>();

  @AfterEach
  void allIn() {
    takeOut(Set.of());
  }

  @Test
  void eachAttackIsStoppedByTheFixesThatThePageNames() throws IOException {
    Map<String, Set<Fix>> stoppedBy = new LinkedHashMap<>();
    for (Attack attack : attacks()) {
      assertThat(with(Set.of(), attack)).as("%s, with all fixes in", attack.what()).isFalse();
      assertThat(with(EnumSet.allOf(Fix.class), attack)).as("%s, with all fixes out", attack.what()).isTrue();
      Set<Fix> stops = EnumSet.noneOf(Fix.class);
      for (Fix fix : Fix.values()) {
        if (!with(Fix.allBut(fix), attack)) {
          stops.add(fix);
        }
      }
      assertThat(stops).as("what stops: %s", attack.what()).isNotEmpty();
      assertThat(with(stops, attack)).as("%s, with only %s out", attack.what(), stops).isTrue();
      stoppedBy.put(attack.what(), stops);
    }
    assertThat(stoppedBy.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
        .as("a fix that stops nothing is none").containsExactlyInAnyOrder(Fix.values());
    PAGE.mustSay(page(stoppedBy));
  }

  private boolean with(Set<Fix> out, Attack attack) {
    takeOut(out);
    return through(attack);
  }

  private void takeOut(Set<Fix> out) {
    Fix.takeOut(out);
    EngineFixesOut.set(engine);
    widerRights(Fix.RIGHTS.isOut());
  }

  private static String page(Map<String, Set<Fix>> stoppedBy) {
    var page = new StringBuilder("""
        # What stops which attack
        Written by `EachFixTest`, which tries each attack over real HTTP with an account of a referrer (or of a process owner,
        where that gets further), with our fixes taken out one by one. **stops**: this fix by itself stops the attack, with all
        others out. With those out and all others in, it gets through: so where one fix stops it, taking that one out lets it in;
        where several do, each would be enough. To write it anew after a change that was meant:

        ```
        mvn test-compile surefire:test@default-test -Dtest=EachFixTest -Dcasusflow.attacks=write
        ```

        """);
    var letters = new EnumMap<Fix, String>(Fix.class);
    page.append("| attack |");
    for (Fix fix : Fix.values()) {
      letters.put(fix, Character.toString('A' + fix.ordinal()));
      page.append(' ').append(letters.get(fix)).append(" |");
    }
    page.append("\n|---|").append("---|".repeat(Fix.values().length)).append('\n');
    stoppedBy.forEach((attack, stops) -> {
      page.append("| ").append(attack).append(" |");
      for (Fix fix : Fix.values()) {
        page.append(stops.contains(fix) ? " **stops** |" : " |");
      }
      page.append('\n');
    });
    page.append("\n| | fix | where |\n|---|---|---|\n");
    letters.forEach((fix, letter) -> page.append("| %s | %s | %s |%n".formatted(letter, fix.words, fix.where)));
    return page.append("""

        Not in the table, since what stops these is no part that a running application can do without. Each was taken out by
        hand on 26 November 2026, and its test failed:
        - what people typed is written as words: with one `th:utext` on the page of a case, `StoredMarkupTest`;
        - addresses with a detour are refused: without `security.PlainPaths`, `OutsideTheRootTest`.
        """).toString();
  }

  // ---- what our few rows per role do not grant -----------------------------------------------------------------

  private void widerRights(boolean wider) {
    if (!wider) {
      rows.forEach(authorizations::deleteAuthorization);
      rows.clear();
    } else if (rows.isEmpty()) {
      grant(Resources.DEPLOYMENT, Permissions.CREATE);
      grant(Resources.FILTER, Permissions.CREATE, Permissions.READ, Permissions.DELETE);
      grant(Resources.PROCESS_DEFINITION, ProcessDefinitionPermissions.READ_INSTANCE,
          ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
      grant(Resources.TASK, TaskPermissions.READ, TaskPermissions.UPDATE);
    }
  }

  private void grant(Resource resource, Permission... permissions) {
    var known = authorizations.createAuthorizationQuery().groupIdIn(Role.REFERRER.id()).resourceType(resource)
        .resourceId(Authorization.ANY).singleResult();
    assertThat(known).as("rows of ours that this would change").isNull();
    Authorization row = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    row.setGroupId(Role.REFERRER.id());
    row.setResource(resource);
    row.setResourceId(Authorization.ANY);
    for (Permission permission : permissions) {
      row.addPermission(permission);
    }
    rows.add(authorizations.saveAuthorization(row).getId());
  }
}
