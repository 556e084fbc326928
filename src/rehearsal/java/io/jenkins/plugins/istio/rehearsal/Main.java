package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.compile.BadPipeline;
import io.jenkins.plugins.istio.rehearsal.page.Desk;
import io.jenkins.plugins.istio.rehearsal.page.LivePage;
import io.jenkins.plugins.istio.rehearsal.page.PageServer;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** {@code ./run demo} and {@code ./run rehearse FILE}: a Jenkinsfile, run without Jenkins. */
public final class Main {
    private final Console console;
    private final BufferedReader in;
    private final boolean terminal;

    Main(InputStream in, PrintStream out, boolean terminal) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.terminal = terminal;
        console = new Console(out);
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int status = new Main(System.in, out, System.console() != null).run(List.of(arguments));
        out.flush();
        System.exit(status);
    }

    /**
     * @return the exit status
     */
    int run(List<String> arguments) throws IOException {
        try {
            Options options =
                    CommandLine.parse(arguments, Path.of(System.getProperty("istio.demo", "examples/Jenkinsfile")));
            return rehearse(options);
        } catch (Problem problem) {
            console.line(problem.getMessage());
            console.line("");
            console.line(CommandLine.USAGE);
        } catch (BadPipeline bad) {
            bad.problems().forEach(console::line);
            console.line("Nothing ran.");
        } catch (RuntimeException unforeseen) {
            // Threads of the simulated cluster would keep the process alive.
            StringWriter trace = new StringWriter();
            unforeseen.printStackTrace(new PrintWriter(trace));
            console.line("The rehearsal itself failed, which is a defect of it: " + trace);
            return Rehearsal.FAILED;
        }
        return Rehearsal.BAD_INPUT;
    }

    private int rehearse(Options options) throws IOException {
        Desk desk = new Desk();
        LivePage page = new LivePage(options.file().getFileName().toString(), desk);
        if (!options.page()) {
            return new Rehearsal(options, console, gates(options, desk, () -> false), page, null, terminal).run();
        }
        try (PageServer server = new PageServer(page::document, desk)) {
            return new Rehearsal(
                            options, console, gates(options, desk, server::isWatched), page, server.address(), terminal)
                    .run();
        }
    }

    private Gates gates(Options options, Desk desk, BooleanSupplier watched) {
        Gates onPage = new PageGates(console, desk, new Approvers(options.approver()));
        Approve approve = options.approve();
        if (approve == null) {
            if (!terminal && !options.demo()) {
                return new AbsentGates("There is no console to ask at, and --approve was not given.");
            }
            if (!terminal) {
                return new WatchedGates(
                        watched, onPage, new ApprovingGates(console, new Approvers(options.approver())));
            }
            approve = Approve.ASK;
        }
        return switch (approve) {
            case ALL -> new ApprovingGates(console, new Approvers(options.approver()));
            case ASK ->
                new ConsoleGates(console, new Keyboard(in, desk), desk, new Approvers(options.approver()), watched);
            case PAGE -> onPage;
            case NONE -> new AbsentGates("--approve none: nobody answers.");
        };
    }
}
