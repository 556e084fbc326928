package io.jenkins.plugins.istio.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shared library in a Git repository that is served over HTTP by this process, as files: what {@code git} calls dumb. */
final class GitLibrary implements AutoCloseable {
    private final Path repository;
    private final HttpServer server;

    private GitLibrary(Path repository, HttpServer server) {
        this.repository = repository;
        this.server = server;
    }

    /**
     * @param directory an empty one
     * @param vars file names below {@code vars/} and their texts
     */
    static GitLibrary of(Path directory, Map<String, String> vars) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(directory.resolve("vars"));
        for (Map.Entry<String, String> each : vars.entrySet()) {
            Files.writeString(folder.resolve(each.getKey()), each.getValue());
        }
        git(directory, "init", "-q", "-b", "main");
        git(directory, "add", ".");
        git(directory, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "library");
        git(directory, "update-server-info");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        GitLibrary library = new GitLibrary(directory.resolve(".git"), server);
        server.createContext("/library.git/", library::answer);
        server.start();
        return library;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/library.git";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/library.git/".length());
        Path file = repository.resolve(path).normalize();
        boolean found = file.startsWith(repository) && Files.isRegularFile(file);
        byte[] body = found ? Files.readAllBytes(file) : new byte[0];
        exchange.sendResponseHeaders(found ? 200 : 404, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static void git(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes());
        if (git.waitFor() != 0) {
            throw new IOException(command + " failed: " + output);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
