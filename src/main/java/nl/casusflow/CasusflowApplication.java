package nl.casusflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class CasusflowApplication {

  public static void main(String[] args) {
    SpringApplication.run(CasusflowApplication.class, args);
  }
}
