package nl.casusflow.security;

import java.util.EnumSet;
import java.util.Set;

/**
 * What closes a hole that we know of. In {@link EachFixTest} each can be taken out by itself, and nowhere else: what ships
 * has no switch.
 */
public enum Fix {

  EXPRESSIONS("an expression reaches only what is offered to models", "`engine.ModelExpressions`"),
  SCRIPTS("there is nothing to run a script", "`engine.NoScripts`"),
  JAVA_OBJECTS("no Java objects as facts", "`javaSerializationFormatEnabled`"),
  MODEL_CHECK("a model is checked before it is deployed", "`engine.ModelCheck`"),
  PARTICIPATION("the engine asks who has a part in the case", "`engine.ParticipationTenants`"),
  COMMANDS("what would go around the form is no command for people", "`engine.CommandGuard`"),
  FORM_DOOR("a task ends by its form, and by nothing else", "`engine.FormDoor`"),
  ROLES("who may use which address", "`security.RestRules`"),
  BODIES("no expressions from outside, and no body without end", "`security.NoExpressionsFromOutside`"),
  RIGHTS("a role has the engine's rights that it needs, and no more", "`engine.RoleGroups`");

  final String words;
  final String where;
  private volatile boolean out;

  Fix(String words, String where) {
    this.words = words;
    this.where = where;
  }

  public boolean isOut() {
    return out;
  }

  static void takeOut(Set<Fix> fixes) {
    for (Fix fix : values()) {
      fix.out = fixes.contains(fix);
    }
  }

  static Set<Fix> allBut(Fix fix) {
    return EnumSet.complementOf(EnumSet.of(fix));
  }
}
