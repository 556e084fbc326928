package io.jenkins.plugins.istio.stubcheck;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ./run check-stubs WAR [PLUGIN …]}: exit code 0 when all agrees, 1 when something differs, 2 when it could not look.
 * ./run puts the compiled tree and the folders of its sources before what the user wrote.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() < 3) {
            err.println(
                    "check-stubs needs a jenkins.war or its unpacked folder, and the plugins that src/stubs stands for");
            return 2;
        }
        try {
            StubCheck check = StubCheck.run(
                    Path.of(args.get(0)),
                    paths(args.get(1)).toList(),
                    libraries(),
                    args.stream().skip(2).map(Path::of).toList());
            check.differences().forEach(out::println);
            out.printf(
                    "%d stubs and %d classes of the plugin compared: %s%n",
                    check.stubs(),
                    check.pluginClasses(),
                    summary(check.differences().size()));
            return check.differences().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            err.println("check-stubs: " + e.getMessage());
            return 2;
        }
    }

    private static List<Path> libraries() {
        return paths(System.getProperty("java.class.path"))
                .filter(path -> path.toString().endsWith(".jar"))
                .toList();
    }

    private static Stream<Path> paths(String separated) {
        return Stream.of(separated.split(File.pathSeparator)).map(Path::of);
    }

    private static String summary(int differences) {
        return differences == 0 ? "all agree" : differences + (differences == 1 ? " difference" : " differences");
    }
}
