package nl.casusflow.security;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.boot.autoconfigure.web.servlet.JerseyApplicationPath;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Everything that answers to an address, found in the running application, so that what is new tomorrow is in it. */
final class Endpoints {

  private static final int DEEPEST = 6;

  /** @param path with what varies in braces: {@code /task/{id}/claim} */
  record Endpoint(String method, String path) implements Comparable<Endpoint> {

    @Override
    public int compareTo(Endpoint other) {
      return (path + method).compareTo(other.path + other.method);
    }
  }

  private Endpoints() {}

  /** Our own pages, and what scripts of ours call. */
  static List<Endpoint> ours(ApplicationContext application) {
    var found = new TreeSet<Endpoint>();
    for (var mapping : application.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
      for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
        var methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
          (methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(Enum::name))
              .forEach(method -> found.add(new Endpoint(method, path)));
        }
      }
    }
    return List.copyOf(found);
  }

  /** What the engine answers to, at both roots, and what its web applications have beside. */
  static List<Endpoint> ofTheEngine(WebApplicationContext application) {
    var found = new TreeSet<Endpoint>();
    String root = application.getBean(JerseyApplicationPath.class).getPath();
    application.getBeansOfType(ResourceConfig.class).values().forEach(it -> all(root, it.getClasses(), found));
    ServletContext servlets = application.getServletContext();
    for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
      String name = servlet.getInitParameter("jakarta.ws.rs.Application");
      for (String mapping : name == null ? List.<String>of() : servlet.getMappings()) {
        all(mapping.replace("/*", ""), application(name).getClasses(), found);
      }
    }
    return List.copyOf(found);
  }

  private static Application application(String name) {
    try {
      return (Application) Class.forName(name).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void all(String root, Collection<Class<?>> classes, Set<Endpoint> found) {
    classes.stream().filter(it -> it.isAnnotationPresent(Path.class))
        .forEach(it -> walk(join(root, it.getAnnotation(Path.class).value()), it, 0, found));
  }

  private static void walk(String at, Class<?> resource, int depth, Set<Endpoint> found) {
    if (depth > DEEPEST) {
      return;
    }
    for (Method method : resource.getMethods()) {
      Path path = annotation(method, Path.class);
      String here = path == null ? at : join(at, path.value());
      Arrays.stream(declarations(method)).flatMap(it -> Arrays.stream(it.getAnnotations()))
          .map(it -> it.annotationType().getAnnotation(HttpMethod.class)).filter(it -> it != null).findFirst()
          .ifPresentOrElse(verb -> found.add(new Endpoint(verb.value(), here)), () -> {
            if (path != null && method.getReturnType() != Object.class && !method.getReturnType().isPrimitive()) {
              walk(here, method.getReturnType(), depth + 1, found);
            }
          });
    }
  }

  /** The method itself and what it overrides: annotations of a resource mostly stand on its interface. */
  private static Method[] declarations(Method method) {
    return Stream.concat(Stream.of(method), types(method.getDeclaringClass()).flatMap(type -> {
      try {
        return Stream.of(type.getDeclaredMethod(method.getName(), method.getParameterTypes()));
      } catch (NoSuchMethodException e) {
        return Stream.empty();
      }
    })).toArray(Method[]::new);
  }

  private static Stream<Class<?>> types(Class<?> type) {
    return type == null ? Stream.empty() : Stream.concat(
        Stream.concat(Arrays.stream(type.getInterfaces()), Stream.ofNullable(type.getSuperclass())),
        Stream.concat(Arrays.stream(type.getInterfaces()), Stream.ofNullable(type.getSuperclass())).flatMap(Endpoints::types));
  }

  private static <A extends Annotation> A annotation(Method method, Class<A> type) {
    return Arrays.stream(declarations(method)).map(it -> it.getAnnotation(type)).filter(it -> it != null).findFirst()
        .orElse(null);
  }

  private static String join(String root, String path) {
    return path.isEmpty() || path.equals("/") ? root : root + (path.startsWith("/") ? path : "/" + path);
  }
}
