package io.jenkins.plugins.istio.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.jenkins.plugins.istio.rehearsal.cluster.SampleManifests;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One of the repository's examples on the lab: what it releases runs, and its Jenkinsfile is rehearsed as anybody would by
 * {@code ./run rehearse}, with its own process, an account of the least rights, and minutes shortened to seconds.
 */
final class Example implements AutoCloseable {
    private static final long LIMIT_SECONDS = 120;

    private final Lab lab;
    private final Path jenkinsfile;
    private final String namespace;
    private final KubernetesClient client;
    private final Judgement opened;

    private Example(Lab lab, Path jenkinsfile, String namespace, KubernetesClient client, Judgement opened) {
        this.lab = lab;
        this.jenkinsfile = jenkinsfile;
        this.namespace = namespace;
        this.client = client;
        this.opened = opened;
    }

    private static Example open(Lab lab, Path jenkinsfile, String namespace, String manifests) {
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(lab.kubeconfig()))
                .withHttpClientFactory(new OkHttpClientFactory())
                .build();
        client.namespaces()
                .withName(namespace)
                .withTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .delete();
        client.resourceList(ShopYaml.namespace(namespace)).serverSideApply();
        // The lab's gateway listens at one port, and its caller's proxy at another.
        client.resourceList(manifests
                        .replace("number: 80\n", "number: 28080\n")
                        .replaceAll("(port|number): (8000|9080)\n", "$1: 28081\n"))
                .serverSideApply();
        return new Example(lab, jenkinsfile, namespace, client, Judgement.of(lab, namespace));
    }

    /** In {@code examples}, with the manifests beside it. */
    static Example of(Lab lab, String folder, String namespace) throws IOException {
        Path here = Path.of("examples", folder);
        StringBuilder manifests = new StringBuilder();
        try (var files = Files.list(here.resolve("manifests"))) {
            files.sorted().forEach(file -> manifests.append(Account.read(file)).append("\n---\n"));
        }
        return open(lab, here.resolve("Jenkinsfile"), namespace, manifests.toString());
    }

    /** One that releases {@code reviews} of the bookinfo sample. */
    static Example ofBookinfo(Lab lab, String jenkinsfile) {
        return open(lab, Path.of("examples", jenkinsfile), "bookinfo", SampleManifests.BOOKINFO.yaml());
    }

    /** Another of the same namespace, on what this one left there. Closed with this one. */
    Example then(String another) {
        return new Example(lab, Path.of("examples", another), namespace, client, opened);
    }

    /** Users of it through the gateway, who are answered by {@code version} from now on. */
    Users.Asking users(String host, String path, String version) {
        return Shop.await(new Users.Asking(lab.gateway(), "GET", host, path, java.util.Map.of()), version);
    }

    /** Callers of it inside the mesh, who are answered by {@code version} from now on. */
    Users.Asking callersInMesh(String service, String version) {
        return Shop.await(
                new Users.Asking(
                        lab.sidecar(),
                        "GET",
                        service + "." + namespace + ".svc.cluster.local",
                        "/",
                        java.util.Map.of()),
                version);
    }

    /**
     * Runs it.
     *
     * @param more options, with FOLDER for the folder of the shortened example
     * @return all that it printed
     */
    String rehearse(String... more) throws IOException, InterruptedException {
        return rehearseWith(text -> text, more);
    }

    /** As above, after an edit of its text. */
    String rehearseWith(UnaryOperator<String> edit, String... more) throws IOException, InterruptedException {
        return rehearseWith(edit, line -> {}, more);
    }

    /** As above, and each line that it prints is told at once; it goes on meanwhile. */
    String rehearseWith(UnaryOperator<String> edit, Consumer<String> told, String... more)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("example");
        Path shortened = folder.resolve("Jenkinsfile");
        shorten(jenkinsfile, shortened, edit);
        Path library = jenkinsfile.resolveSibling("vars").resolve("releaseService.groovy");
        if (Files.exists(library)) {
            shorten(library, Files.createDirectory(folder.resolve("vars")).resolve("releaseService.groovy"), edit);
        }
        Path kubeconfig = folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, Account.kubeconfig(lab, client, namespace));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.jenkins.plugins.istio.rehearsal.Main",
                "rehearse",
                shortened.toString(),
                "--approve",
                "all",
                "--kubeconfig",
                kubeconfig.toString(),
                "--gateway",
                lab.gateway().toString(),
                "--prometheus",
                lab.prometheus().toString()));
        for (String option : more) {
            command.add(option.replace("FOLDER", folder.toString()));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder printed = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.append(line).append('\n');
                told.accept(line);
            }
        }
        System.out.println(jenkinsfile + ": exit status " + process.waitFor() + "\n" + printed);
        return printed.toString();
    }

    private static void shorten(Path from, Path to, UnaryOperator<String> edit) throws IOException {
        Files.writeString(
                to,
                edit.apply(Account.read(from))
                        .replace("'15m'", "'45s'")
                        .replace("'10m'", "'12s'")
                        .replaceAll("'[25]m'", "'8s'")
                        .replaceAll(", minRequests: [0-9]+", "")
                        .replaceAll("(successRate|latency)\\(", "$1(minRequests: 30, ")
                        .replace("tolerance: 10)", "tolerance: 200)"));
    }

    /** More of what users bring, in its namespace. */
    void apply(String yaml) {
        client.resourceList(yaml).inNamespace(namespace).serverSideApply();
    }

    /** What its pods have served. */
    PodCounters counters(int port) {
        return new PodCounters(client, namespace, port);
    }

    Objects objects() {
        return new Objects(client, namespace);
    }

    /** Fails when Istio's analyzers found fault with any state since it was opened. */
    @Override
    public void close() {
        try {
            assertThat(Judgement.of(lab, namespace).since(opened).faults()).isEmpty();
        } finally {
            client.namespaces().withName(namespace).delete();
            client.close();
        }
    }
}
