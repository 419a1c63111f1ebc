package nl.casusflow.engine;

import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/**
 * What an expression can reach, wherever it comes from: facts, and what {@link ModelBeans} offers. With the engine's own
 * resolvers whoever gets an expression evaluated runs any Java there is.
 */
class ModelExpressions extends JuelExpressionManager {

  private final ModelBeans beans;

  ModelExpressions(ModelBeans beans) {
    this.beans = beans;
  }

  @Override
  protected ELResolver createElResolver() {
    var resolvers = new CompositeELResolver();
    resolvers.add(new VariableScopeElResolver());
    resolvers.add(new VariableContextElResolver());
    resolvers.add(new OnlyWhatIsOffered());
    resolvers.add(new ArrayELResolver(true));
    resolvers.add(new ListELResolver(true));
    resolvers.add(new MapELResolver(true));
    resolvers.add(new NothingElse());
    return resolvers;
  }

  /** Finds the beans that models may name, and their methods. */
  private final class OnlyWhatIsOffered extends BeanELResolver {

    private OnlyWhatIsOffered() {
      super(true);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
      if (base == null) {
        var bean = beans.find(String.valueOf(property));
        context.setPropertyResolved(bean.isPresent());
        return bean.orElse(null);
      }
      return beans.offers(base, String.valueOf(property)) ? super.getValue(context, base, property) : null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] given) {
      return beans.offers(base, String.valueOf(method)) ? super.invoke(context, base, method, types, given) : null;
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
      return true;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
      return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
      // nothing of ours is set by an expression
    }
  }

  /** Says so, where the engine would go on to look at getters and methods of whatever it is. */
  private static final class NothingElse extends BeanELResolver {

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
      if (base == null) {
        return null;
      }
      throw new ELException("Expressions cannot ask for " + property);
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] given) {
      throw new ELException("Expressions cannot call " + method);
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
      throw new ELException("Expressions cannot set " + property);
    }
  }
}
