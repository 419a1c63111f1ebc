package nl.casusflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the docs that a test writes, and that must say what the test finds. */
public record WrittenPage(Path page, Class<?> test, String property) {

  /** With the property set to {@code write} the page is written anew first. */
  public void mustSay(String found) throws IOException {
    if ("write".equals(System.getProperty(property))) {
      Files.writeString(page, found);
    }
    assertThat(found)
        .as("%s is not what was found. When the change was meant: -Dtest=%s -D%s=write", page, test.getSimpleName(), property)
        .isEqualTo(Files.readString(page));
  }
}
