package nl.casusflow.engine;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * What of the platform a model may name: its steps, and the methods of ours that were made for models, which are those
 * that begin with the execution they are called for ({@code deadlines.term(execution, …)}). By itself the engine lets a
 * model reach every bean there is.
 */
@Component
class ModelBeans {

  private static final String OURS = "nl.casusflow.";
  private static final Set<String> OF_AN_EXECUTION =
      Set.of("processInstanceId", "processBusinessKey", "tenantId", "getVariable", "hasVariable", "setVariable");

  private final BeanFactory beans;

  ModelBeans(BeanFactory beans) {
    this.beans = beans;
  }

  /** True for what a service task or a listener may run. */
  boolean isStep(String name) {
    return type(name).filter(ModelBeans::isStep).isPresent();
  }

  /** The bean of this name, when models may name it at all. */
  Optional<Object> find(String name) {
    return type(name).filter(type -> isStep(type) || Arrays.stream(type.getMethods()).anyMatch(it -> forModels(type, it)))
        .map(type -> beans.getBean(name));
  }

  /** True when a model may call this method of this bean. */
  boolean offers(String name, String method) {
    return type(name).filter(type -> offers(type, method)).isPresent();
  }

  /** True when an expression may ask this of something it got hold of. */
  boolean offers(Object base, String member) {
    return base instanceof VariableScope ? ofAnExecution(member) : offers(ClassUtils.getUserClass(base), member);
  }

  static boolean ofAnExecution(String member) {
    return OF_AN_EXECUTION.contains(member);
  }

  private static boolean offers(Class<?> type, String method) {
    return Arrays.stream(type.getMethods()).anyMatch(it -> it.getName().equals(method) && forModels(type, it));
  }

  private static boolean forModels(Class<?> type, java.lang.reflect.Method method) {
    if (!method.getDeclaringClass().getName().startsWith(OURS) || Modifier.isStatic(method.getModifiers())) {
      return false;
    }
    Class<?>[] given = method.getParameterTypes();
    // the lists of Tasklist ask who looks, outside of any execution
    return type == TaskListMoments.class || given.length > 0 && VariableScope.class.isAssignableFrom(given[0]);
  }

  private Optional<Class<?>> type(String name) {
    return beans.containsBean(name) ? Optional.ofNullable(beans.getType(name)).map(ClassUtils::getUserClass)
        .filter(type -> type.getName().startsWith(OURS)).map(type -> (Class<?>) type) : Optional.empty();
  }

  private static boolean isStep(Class<?> type) {
    return JavaDelegate.class.isAssignableFrom(type) || TaskListener.class.isAssignableFrom(type)
        || ExecutionListener.class.isAssignableFrom(type);
  }
}
