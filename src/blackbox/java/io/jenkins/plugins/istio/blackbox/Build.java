package io.jenkins.plugins.istio.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One run of a job. */
final class Build {
    private final JenkinsUser user;
    private final JobUnderTest job;
    private final int number;

    Build(JenkinsUser user, JobUnderTest job, int number) {
        this.user = user;
        this.job = job;
        this.number = number;
    }

    JobUnderTest job() {
        return job;
    }

    int number() {
        return number;
    }

    String path() {
        return job.path() + number + "/";
    }

    /** Whole, without the invisible notes that Jenkins puts between. */
    String console() {
        return user.get(path() + "consoleText")
                .required("the console of " + this)
                .body()
                .replaceAll("\u001B\\[8mha:.*?\u001B\\[0m", "");
    }

    /** The lines that begin with {@code ERROR:}. */
    List<String> errors() {
        return console().lines().filter(line -> line.startsWith("ERROR: ")).toList();
    }

    boolean hasStackTrace() {
        return console().lines().anyMatch(line -> line.startsWith("\tat "));
    }

    /** Waits until this stands in the console. */
    Build says(String text) {
        Patience.until(
                this + " says \"" + text + "\"", () -> isBuilding() ? console() : console() + " (ended)", seen -> {
                    if (!seen.contains(text) && seen.endsWith(" (ended)")) {
                        throw new AssertionError(this + " ended without saying \"" + text + "\":\n" + seen);
                    }
                    return seen.contains(text);
                });
        return this;
    }

    /** Waits for the end. */
    String result() {
        return Patience.until(
                        this + " ends",
                        this::state,
                        state -> !state.get("building").asBoolean() && state.hasNonNull("result"))
                .get("result")
                .asText();
    }

    /** What its steps say of themselves just now. */
    String status(Jenkins jenkins) {
        return jenkins.script("""
                def run = Jenkins.get().getItemByFullName('%s').getBuildByNumber(%d)
                print run.execution.getCurrentExecutions(true).get().collect { it.status }
                """.formatted(job.fullName(), number));
    }

    /** How many executors it occupies. */
    int executors(Jenkins jenkins) {
        return Integer.parseInt(jenkins.script("""
                def run = Jenkins.get().getItemByFullName('%s').getBuildByNumber(%d)
                print Jenkins.get().computers.sum { c -> c.executors.count { it.currentExecutable?.parent?.ownerExecutable == run } }
                """.formatted(job.fullName(), number)));
    }

    /** When the last step of this name began, as Jenkins wrote it down. */
    Instant began(Jenkins jenkins, String step) {
        return Instant.ofEpochMilli(Long.parseLong(times(jenkins, step)[0]));
    }

    /** From the beginning of the last step of this name to that of whatever came next. */
    Duration took(Jenkins jenkins, String step) {
        String[] times = times(jenkins, step);
        return Duration.ofMillis(Long.parseLong(times[1]) - Long.parseLong(times[0]));
    }

    private String[] times(Jenkins jenkins, String step) {
        return jenkins.script("""
                import org.jenkinsci.plugins.workflow.actions.TimingAction
                def run = Jenkins.get().getItemByFullName('%s').getBuildByNumber(%d)
                def nodes = new org.jenkinsci.plugins.workflow.graph.FlowGraphWalker(run.execution).toList().sort { it.id as int }
                int at = nodes.findLastIndexOf { it.displayFunctionName == '%s' }
                print TimingAction.getStartTime(nodes[at]) + ' ' + TimingAction.getStartTime(nodes[at + 1])
                """.formatted(job.fullName(), number, step)).split(" ");
    }

    boolean isBuilding() {
        return state().get("building").asBoolean();
    }

    /** @param gate the {@code id:} of the input step; Jenkins writes its first letter large */
    Build approve(String gate, JenkinsUser approver) {
        Patience.until(
                "the gate " + gate + " of " + this,
                () -> approver.get(path() + "input/" + gate + "/"),
                page -> page.status() == 200);
        approver.post(path() + "input/" + gate + "/proceedEmpty", Map.of())
                .required("approving " + gate + " of " + this);
        return this;
    }

    void refuse(String gate) {
        Patience.until(
                "the gate " + gate + " of " + this,
                () -> user.get(path() + "input/" + gate + "/"),
                page -> page.status() == 200);
        user.post(path() + "input/" + gate + "/abort", Map.of()).required("refusing " + gate + " of " + this);
    }

    /** Presses the red button. */
    void stop() {
        user.post(path() + "stop", Map.of()).required("stopping " + this);
    }

    /** Runs this instead of the job's script. */
    Build replay(String pipeline) {
        user.post(path() + "replay/run", Map.of("json", JenkinsUser.json(Map.of("mainScript", pipeline))))
                .required("replaying " + this);
        return next();
    }

    /** Declarative's own. */
    Build restartFrom(String stage) {
        user.post(path() + "restart/restart", Map.of("json", "{\"stageName\":\"" + stage + "\"}"))
                .required("restarting " + this + " from " + stage);
        return next();
    }

    private Build next() {
        Build next = job.build(number + 1);
        Patience.until(next + " begins", () -> user.get(next.path() + "api/json"), answer -> answer.status() == 200);
        return next;
    }

    @Override
    public String toString() {
        return job.fullName() + " #" + number;
    }

    private JsonNode state() {
        return user.json(path() + "api/json?tree=building,result");
    }
}
