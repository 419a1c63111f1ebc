package nl.casusflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.CamundaSpringBootUtil;

/** The stock engine, with one fragment of its SQL replaced: the check on who may see what belongs to a case. */
class CasusflowEngine extends SpringProcessEngineConfiguration {

  private static final String STOCK = "org/camunda/bpm/engine/impl/mapping/entity/Tenant.xml";
  private static final String OURS = "nl/casusflow/engine/Tenant.xml";

  CasusflowEngine() {
    CamundaSpringBootUtil.initCustomFields(this);
  }

  @Override
  protected InputStream getMyBatisXmlConfigurationSteam() {
    try (InputStream stock = super.getMyBatisXmlConfigurationSteam()) {
      String mappings = new String(stock.readAllBytes(), StandardCharsets.UTF_8);
      if (!mappings.contains(STOCK)) {
        throw new IllegalStateException("The engine no longer maps " + STOCK + ": nothing would guard the cases");
      }
      return new ByteArrayInputStream(mappings.replace(STOCK, OURS).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
