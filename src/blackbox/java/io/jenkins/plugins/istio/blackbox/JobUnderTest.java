package io.jenkins.plugins.istio.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A Pipeline job whose script runs in the sandbox. */
final class JobUnderTest {
    private static final String CONFIG = """
            <flow-definition>
              <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">
                <script>%s</script>
                <sandbox>true</sandbox>
              </definition>
            </flow-definition>
            """;

    private final JenkinsUser user;
    private final String folder;
    private final String name;

    JobUnderTest(JenkinsUser user, String folder, String name) {
        this.user = user;
        this.folder = folder;
        this.name = name;
    }

    void create(String pipeline) {
        user.post(folderPath() + "createItem?name=" + name, "application/xml", CONFIG.formatted(escaped(pipeline)))
                .required("making the job " + name);
    }

    String path() {
        return folderPath() + "job/" + name + "/";
    }

    String fullName() {
        return folder + "/" + name;
    }

    Build start() {
        Answer queued = user.post(path() + "build?delay=0sec", Map.of()).required("starting " + fullName());
        String item = queued.location().substring(queued.location().indexOf("queue/item/")) + "api/json";
        JsonNode started = Patience.until(
                fullName() + " starts",
                () -> user.json(item).path("executable"),
                executable -> executable.has("number"));
        return build(started.get("number").asInt());
    }

    Build build(int number) {
        return new Build(user, this, number);
    }

    private String folderPath() {
        return "job/" + folder.replace("/", "/job/") + "/";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
