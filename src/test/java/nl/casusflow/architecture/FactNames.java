package nl.casusflow.architecture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import nl.casusflow.casefile.Facts;

/**
 * Finds names of process facts that are written out as text. Constants leave no trace in compiled classes, so this
 * reads the source. Two things are wrong: a written-out name where a fact is read or set, whatever the name; and, in
 * a class that talks to the engine, any text that equals the name of a fact. Elsewhere the same word may be the name of
 * a field in a form's row, which is no business of {@link Facts}.
 */
final class FactNames {

  private static final Set<String> ACCESS = Set.of("getVariable", "getVariableTyped", "getVariableLocal", "setVariable",
      "setVariableLocal", "hasVariable", "hasVariableLocal", "removeVariable", "removeVariableLocal", "fact",
      "processVariableValueEquals", "variableValueEquals", "processInstanceVariableEquals");

  private FactNames() {}

  static Set<String> declared() {
    return Arrays.stream(Facts.class.getFields()).filter(field -> field.getType() == String.class)
        .map(FactNames::value).collect(Collectors.toSet());
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One line per name written out in the sources under a directory. */
  static List<String> writtenOut(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("No source under " + directory);
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var fileManager = compiler.getStandardFileManager(null, null, null)) {
      var task = (JavacTask) compiler.getTask(null, fileManager, problem -> { }, null, null,
          fileManager.getJavaFileObjectsFromPaths(files));
      var positions = Trees.instance(task).getSourcePositions();
      var found = new ArrayList<String>();
      for (var unit : task.parse()) {
        boolean talksToTheEngine = unit.getImports().stream()
            .anyMatch(it -> it.getQualifiedIdentifier().toString().startsWith("org.camunda.bpm."));
        String file = directory.toAbsolutePath().relativize(Path.of(unit.getSourceFile().toUri())).toString();
        new TreePathScanner<Void, Void>() {
          @Override
          public Void visitLiteral(LiteralTree literal, Void nothing) {
            boolean accessed = getCurrentPath().getParentPath().getLeaf() instanceof MethodInvocationTree call
                && call.getArguments().indexOf(literal) == 0 && readsOrSetsFact(call.getMethodSelect());
            if (accessed || talksToTheEngine && declared().contains(literal.getValue())) {
              long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, literal));
              found.add("%s:%d \"%s\"".formatted(file, line, literal.getValue()));
            }
            return null;
          }
        }.scan(unit, null);
      }
      return found;
    }
  }

  private static boolean readsOrSetsFact(ExpressionTree method) {
    if (method instanceof IdentifierTree own) {
      return ACCESS.contains(own.getName().toString());
    }
    if (!(method instanceof MemberSelectTree select)) {
      return false;
    }
    String name = select.getIdentifier().toString();
    return ACCESS.contains(name)
        || name.equals("apply") && select.getExpression().toString().matches("(.*\\.)?facts(\\(\\))?");
  }
}
