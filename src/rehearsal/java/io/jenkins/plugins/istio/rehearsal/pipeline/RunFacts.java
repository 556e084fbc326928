package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of the run as a whole; scripts read and change it through {@code currentBuild}, {@code env} and {@code params}. */
public final class RunFacts implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String job;
    private final int number;
    private final Instant started;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, StageReport> stages = new LinkedHashMap<>();
    private final Set<String> services = new LinkedHashSet<>();
    private final List<String> verdicts = new ArrayList<>();
    private BuildResult result;
    private String displayName;
    private String description;

    public RunFacts(String job, int number, Instant started) {
        this.job = job;
        this.number = number;
        this.started = started;
        displayName = "#" + number;
        environment.put("JOB_NAME", job);
        environment.put("JOB_BASE_NAME", job);
        environment.put("BUILD_NUMBER", String.valueOf(number));
        environment.put("BUILD_ID", String.valueOf(number));
        environment.put("BUILD_DISPLAY_NAME", displayName);
        environment.put("BUILD_TAG", "jenkins-" + job + "-" + number);
    }

    public String job() {
        return job;
    }

    public int number() {
        return number;
    }

    public Instant started() {
        return started;
    }

    /** Variables of the whole run; those of enclosing blocks hide them. */
    public Map<String, String> environment() {
        return environment;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }

    /** What became of each stage, by the id of its node. */
    public Map<String, StageReport> stages() {
        return stages;
    }

    /** What the run released, {@code namespace/name}, or {@code /name} where the pipeline left the namespace open. */
    public Set<String> services() {
        return services;
    }

    /** What checks found, a line for each. */
    public List<String> verdicts() {
        return verdicts;
    }

    /** Null while nothing went wrong and nobody set one. */
    public BuildResult result() {
        return result;
    }

    /** Jenkins never lets a result become better. */
    public void worsen(BuildResult worse) {
        result = BuildResult.worst(result, worse);
    }

    public String displayName() {
        return displayName;
    }

    public void rename(String newDisplayName) {
        displayName = newDisplayName;
    }

    public String description() {
        return description;
    }

    public void describe(String newDescription) {
        description = newDescription;
    }
}
