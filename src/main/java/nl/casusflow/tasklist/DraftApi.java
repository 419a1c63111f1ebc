package nl.casusflow.tasklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import nl.casusflow.engine.TaskAccess;
import nl.casusflow.form.Drafts;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Keeps what somebody typed in a form before it is handed in. A draft is personal and goes to whoever may work on the
 * task; the form gate fills it in again when the form is opened.
 */
@RestController
@RequestMapping("/api/drafts/{taskId}")
class DraftApi {

  /** Far more than a person types; a form of the longest narratives stays below it. */
  static final int MAX_BYTES = 2_000_000;

  private final Drafts drafts;
  private final TaskAccess access;
  private final ObjectMapper json;

  DraftApi(Drafts drafts, TaskAccess access, ObjectMapper json) {
    this.drafts = drafts;
    this.access = access;
    this.json = json;
  }

  record Kept(Instant savedAt) {}

  /** When a draft was kept; no content when there is none. */
  @GetMapping
  ResponseEntity<Kept> find(@PathVariable String taskId, Principal person) {
    mayWorkOn(taskId, person);
    return drafts.savedAt(taskId, person.getName()).map(DraftApi::kept).map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  @PutMapping
  Kept keep(@PathVariable String taskId, InputStream body, Principal person) throws IOException {
    mayWorkOn(taskId, person);
    String draft = object(body);
    try {
      return kept(drafts.save(taskId, person.getName(), draft));
    } catch (DuplicateKeyException twoAtOnce) {
      return kept(drafts.save(taskId, person.getName(), draft));
    }
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void throwAway(@PathVariable String taskId, Principal person) {
    drafts.delete(taskId, person.getName());
  }

  private void mayWorkOn(String taskId, Principal person) {
    switch (access.of(taskId, person.getName())) {
      case NONE -> throw new Unwilling(HttpStatus.NOT_FOUND, "Deze taak is al afgerond of bestaat niet.");
      case LOOK -> throw new Unwilling(HttpStatus.FORBIDDEN,
          "Deze taak staat op naam van iemand anders; wat je hier typt, wordt niet bewaard.");
      case WORK -> { }
    }
  }

  private String object(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new Unwilling(HttpStatus.PAYLOAD_TOO_LARGE, "Het concept is te groot om te bewaren.");
    }
    try {
      JsonNode draft = json.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (draft != null && draft.isObject()) {
        return json.writeValueAsString(draft);
      }
    } catch (JsonProcessingException broken) {
      // answered below, like everything else that is no draft
    }
    throw new Unwilling(HttpStatus.BAD_REQUEST, "Het concept is onderweg beschadigd geraakt.");
  }

  private static Kept kept(LocalDateTime savedAt) {
    return new Kept(savedAt.toInstant(ZoneOffset.UTC));
  }
}
