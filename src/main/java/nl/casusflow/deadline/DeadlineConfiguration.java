package nl.casusflow.deadline;

import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The working days of this house, from its settings. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

  @Bean
  static WorkingDays workingDays(Environment environment) {
    var settings = Binder.get(environment);
    return new WorkingDays(
        settings.bind("casusflow.closing-days", Bindable.listOf(String.class)).orElse(List.of()),
        settings.bind("casusflow.open-days", Bindable.listOf(String.class)).orElse(List.of()),
        settings.bind("casusflow.end-of-working-day", LocalTime.class).get());
  }
}
