package io.jenkins.plugins.istio.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** Declarative's own. */
    Build restartFrom(String stage) {
        user.post(path() + "restart/restart", Map.of("json", "{\"stageName\":\"" + stage + "\"}"))
                .required("restarting " + this + " from " + stage);
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
