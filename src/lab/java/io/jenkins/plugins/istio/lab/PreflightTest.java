package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.lab.Judgement.Finding;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What Istio's analyzers find in the user's own objects, the preflight warns of. */
class PreflightTest {
    private static final String CANDIDATE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web-v2}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web, version: v2}}
              template:
                metadata: {labels: {app: web, version: v2}}
                spec: {containers: [{name: web, image: "lab/echo:v2", ports: [{containerPort: 8000}]}]}
            """;

    private final Lab lab = Lab.up();

    @Test
    void warnsOfWhatTheAnalyzersFind() {
        try (Shop shop = Shop.open(lab, "careless", ShopYaml.TWO_PORTS, ShopYaml.CARELESS);
                Pipeline run = new Pipeline(lab, shop.service(), "#1")) {
            Set<String> found = new TreeSet<>();
            Judgement now = Judgement.of(lab, shop.namespace());
            now.faults().stream()
                    .filter(finding -> finding.revision() == now.revision())
                    .map(Finding::code)
                    .forEach(found::add);
            assertThat(found).contains("IST0101", "IST0112", "IST0130", "IST0132");

            run.deployManifests("v2", CANDIDATE, new Terms(true, false, false, false));

            String said = String.join("\n", run.said());
            assertThat(found).allMatch(said::contains);
            assertThat(said).contains("IST0173", "leads to nobody", "leads to port 9999");
        }
    }
}
