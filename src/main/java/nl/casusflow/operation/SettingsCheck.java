package nl.casusflow.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Holds the settings against {@link SettingsRules} before anything starts. Tests bring settings of their own. */
public class SettingsCheck implements EnvironmentPostProcessor, Ordered {

  private static final String OURS = "casusflow.";
  /** Of the build, not of the platform. */
  private static final Set<String> NOT_OURS = Set.of("CASUSFLOW_BROWSER");
  private static final String TEST_SETTINGS = "casusflow.test.";

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.acceptsProfiles(Profiles.of("test"))) {
      return;
    }
    var problems = new ArrayList<>(SettingsRules.unknown(given(environment), known()));
    boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
    problems.addAll(new SettingsRules(name -> value(environment, name), demo).problems());
    if (!problems.isEmpty()) {
      throw new SettingsProblem(problems);
    }
  }

  /** A list comes as one text, however it was given. */
  private static String value(ConfigurableEnvironment environment, String name) {
    String value = environment.getProperty(name);
    return value != null && !value.isEmpty() ? value
        : String.join(",", Binder.get(environment).bind(name, Bindable.listOf(String.class)).orElse(List.of()));
  }

  private static Set<String> given(ConfigurableEnvironment environment) {
    var given = new LinkedHashSet<String>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> names) {
        for (String name : names.getPropertyNames()) {
          String lower = name.toLowerCase();
          if ((lower.startsWith(OURS) || name.startsWith("CASUSFLOW_")) && !NOT_OURS.contains(name)
              && !lower.startsWith(TEST_SETTINGS)) {
            given.add(name);
          }
        }
      }
    }
    return given;
  }

  /** What stands in our own settings files, and what classes of settings say they read. */
  static Set<String> known() {
    var known = new LinkedHashSet<String>();
    try {
      for (String file : new String[] {"application.yaml", "application-demo.yaml"}) {
        for (PropertySource<?> source : new YamlPropertySourceLoader().load(file, new ClassPathResource(file))) {
          for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
            known.add(name.replaceAll("\\[\\d+].*", ""));
          }
        }
      }
      var described = new ClassPathResource("META-INF/spring-configuration-metadata.json");
      try (var in = described.getInputStream()) {
        new ObjectMapper().readTree(in).path("properties").forEach(it -> known.add(it.path("name").asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    known.removeIf(name -> !name.startsWith(OURS));
    return Collections.unmodifiableSet(known);
  }
}
