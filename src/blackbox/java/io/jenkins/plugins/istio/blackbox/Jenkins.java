package io.jenkins.plugins.istio.blackbox;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The Jenkins under test, as its administrator sees it. All jobs are made in one folder, which stays until the next run, for
 * a look. What has no other address is set by the script console, which needs no plugin beyond those that ours needs.
 */
final class Jenkins {
    static final String FOLDER = "istio-blackbox";

    /** Held by whoever has Jenkins ask the clusters of all releases, and by whoever counts what one is asked. */
    static final String CLUSTERS_OF_RELEASES = "the clusters of all releases";

    private static final String BEGINNING = "print java.lang.management.ManagementFactory.runtimeMXBean.startTime";
    private static final AtomicInteger JOBS = new AtomicInteger();

    private final URI root;
    private final JenkinsUser admin;

    private Jenkins(URI root, JenkinsUser admin) {
        this.root = root;
        this.admin = admin;
    }

    /** The one that the environment names, with an empty folder. */
    static Jenkins connect() {
        String url = System.getenv("BLACKBOX_JENKINS");
        String login = System.getenv("BLACKBOX_USER");
        if (url == null || login == null) {
            throw new IllegalStateException(
                    "Start the black-box tests by ./run test --jenkins URL --user NAME:PASSWORD");
        }
        URI root = URI.create(url.endsWith("/") ? url : url + "/");
        Jenkins jenkins = new Jenkins(root, JenkinsUser.of(root, login));
        jenkins.script("Jenkins.get().getItem('" + FOLDER + "')?.delete();"
                + " Jenkins.get().createProject(com.cloudbees.hudson.plugins.folder.Folder, '" + FOLDER + "')");
        return jenkins;
    }

    /** Where a browser finds it. */
    String address(String path) {
        return root.resolve(path).toString();
    }

    JenkinsUser admin() {
        return admin;
    }

    JenkinsUser anonymous() {
        return JenkinsUser.anonymous(root);
    }

    JenkinsUser user(String login) {
        return JenkinsUser.of(root, login);
    }

    String version() {
        return script("print Jenkins.VERSION");
    }

    boolean has(String plugin) {
        return script("print Jenkins.get().pluginManager.getPlugin('" + plugin + "')?.active")
                .equals("true");
    }

    /** What a script in the console prints. */
    String script(String groovy) {
        String body = admin.post("scriptText", Map.of("script", groovy))
                .required("the script console")
                .body();
        if (body.contains("Exception") && body.contains("\tat ")) {
            throw new AssertionError("this script failed: " + groovy + "\n" + body);
        }
        return body;
    }

    /** Takes Jenkins down and returns when the new process answers. */
    void restart(Restart how) {
        String before = script(BEGINNING);
        how.begin(admin);
        Patience.until("Jenkins is up again", this::beginning, now -> !now.isEmpty() && !now.equals(before));
    }

    /** When the process began, or nothing while none answers. */
    private String beginning() {
        admin.forgetSession();
        try {
            return script(BEGINNING);
        } catch (UncheckedIOException | AssertionError e) {
            return "";
        }
    }

    /** Makes a job in our folder and lets it run once, in the sandbox. */
    Build run(String pipeline) {
        return job(FOLDER, pipeline).start();
    }

    Build run(String pipeline, Mesh mesh) {
        return run(pipeline.replace("MESH", mesh.name()));
    }

    /** @param folder its full name */
    JobUnderTest job(String folder, String pipeline) {
        JobUnderTest job = new JobUnderTest(admin, folder, "job-" + JOBS.incrementAndGet());
        job.create(pipeline);
        return job;
    }
}
