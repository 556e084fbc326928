package hudson;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** In the rehearsal always a file of this machine. */
public final class FilePath implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;
    private static final Pattern TOKEN = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+");

    private final String remote;

    public FilePath(File localPath) {
        remote = localPath.getPath();
    }

    public FilePath(FilePath base, String relative) {
        remote = base.path().resolve(relative).normalize().toString();
    }

    public String getRemote() {
        return remote;
    }

    public String getName() {
        return path().getFileName().toString();
    }

    public FilePath getParent() {
        return path().getParent() == null
                ? null
                : new FilePath(path().getParent().toFile());
    }

    public FilePath child(String relativeOrAbsolute) {
        return new FilePath(this, relativeOrAbsolute);
    }

    public boolean exists() throws IOException, InterruptedException {
        return Files.exists(path());
    }

    public boolean isDirectory() throws IOException, InterruptedException {
        return Files.isDirectory(path());
    }

    public void mkdirs() throws IOException, InterruptedException {
        Files.createDirectories(path());
    }

    public boolean delete() throws IOException, InterruptedException {
        return Files.deleteIfExists(path());
    }

    public long length() throws IOException, InterruptedException {
        return Files.size(path());
    }

    public String readToString() throws IOException, InterruptedException {
        return Files.readString(path());
    }

    public InputStream read() throws IOException, InterruptedException {
        return Files.newInputStream(path());
    }

    public OutputStream write() throws IOException, InterruptedException {
        mkdirsOfParent();
        return Files.newOutputStream(path());
    }

    public void write(String content, String encoding) throws IOException, InterruptedException {
        mkdirsOfParent();
        Files.writeString(path(), content, encoding == null ? Charset.defaultCharset() : Charset.forName(encoding));
    }

    public List<FilePath> list() throws IOException, InterruptedException {
        try (Stream<Path> children = Files.list(path())) {
            return children.sorted().map(child -> new FilePath(child.toFile())).toList();
        }
    }

    /** Knows the parts of Ant's patterns that manifests need: {@code **}, {@code *}, {@code ?} and several with commas. */
    public FilePath[] list(String includes) throws IOException, InterruptedException {
        List<Pattern> patterns =
                Stream.of(includes.split("[, ]+")).map(FilePath::toRegex).toList();
        try (Stream<Path> files = Files.walk(path())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> matches(patterns, path().relativize(file).toString()))
                    .sorted()
                    .map(file -> new FilePath(file.toFile()))
                    .toArray(FilePath[]::new);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        return patterns.stream()
                .anyMatch(pattern ->
                        pattern.matcher(name.replace(File.separatorChar, '/')).matches());
    }

    private static Pattern toRegex(String antPattern) {
        StringBuilder regex = new StringBuilder();
        Matcher token = TOKEN.matcher(antPattern);
        while (token.find()) {
            regex.append(
                    switch (token.group()) {
                        case "**/" -> "(?:.*/)?";
                        case "**" -> ".*";
                        case "*" -> "[^/]*";
                        case "?" -> "[^/]";
                        default -> Pattern.quote(token.group());
                    });
        }
        return Pattern.compile(regex.toString());
    }

    private void mkdirsOfParent() throws IOException {
        if (path().getParent() != null) {
            Files.createDirectories(path().getParent());
        }
    }

    private Path path() {
        return Path.of(remote);
    }

    @Override
    public String toString() {
        return remote;
    }
}
