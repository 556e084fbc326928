package io.jenkins.plugins.istio.stubcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that finds nothing proves nothing: each test seeds one difference and expects it to be named. */
class StubCheckTest {
    private static final String REAL_RUN = """
            hudson.model.Run
            public abstract class Run implements Comparable<Run> {
                public String getId() { return ""; }
                public final int getNumber() { return 1; }
                public static Run from(String id) throws java.io.IOException { return null; }
                protected abstract void onLoad();
                public int compareTo(Run other) { return 0; }
            }
            """;
    private static final String PLUGIN_RUN = """
            io.jenkins.plugins.istio.Ours
            public class Ours extends hudson.model.Run {
                protected void onLoad() { System.out.println(getId() + getNumber()); }
            }
            """;

    @TempDir
    Path folder;

    private Path real;

    @BeforeEach
    void compileJenkins() throws IOException {
        real = compile("real", REAL_RUN, "hudson.model.Api\npublic interface Api { void load(); }");
    }

    @Test
    void agreesWithAStubThatLeavesThingsOut() throws IOException {
        Path classes = compile(
                "stubs",
                "hudson.model.Run\npublic abstract class Run { public String getId() { return null; }"
                        + " public final int getNumber() { return 0; } protected abstract void onLoad(); }",
                PLUGIN_RUN);

        assertThat(differences(classes)).isEmpty();
    }

    @Test
    void findsAWrongReturnType() throws IOException {
        assertThat(differences(stub("public abstract class Run { public CharSequence getId() { return null; } }")))
                .containsExactly("stub hudson.model.Run: in Jenkins it has no getId()Ljava/lang/CharSequence;");
    }

    @Test
    void findsWrongModifiers() throws IOException {
        assertThat(differences(stub("public class Run { public static String getId() { return null; }"
                        + " public int getNumber() { return 0; } public void onLoad() {} }")))
                .containsExactlyInAnyOrder(
                        "stub hudson.model.Run: in Jenkins it is abstract",
                        "stub hudson.model.Run: in Jenkins it getId()Ljava/lang/String; is not static",
                        "stub hudson.model.Run: in Jenkins it getNumber()I is final",
                        "stub hudson.model.Run: in Jenkins it onLoad()V is not public",
                        "stub hudson.model.Run: in Jenkins it onLoad()V is abstract");
    }

    @Test
    void findsAParentThatJenkinsHasNot() throws IOException {
        assertThat(differences(stub("public abstract class Run implements AutoCloseable {}")))
                .contains("stub hudson.model.Run: in Jenkins it is no java.lang.AutoCloseable");
    }

    @Test
    void findsAMissingCheckedException() throws IOException {
        assertThat(differences(
                        stub("public abstract class Run { public static Run from(String id) { return null; } }")))
                .containsExactly("stub hudson.model.Run: in Jenkins it"
                        + " from(Ljava/lang/String;)Lhudson/model/Run; throws [java/io/IOException]");
    }

    @Test
    void findsAClassThatJenkinsHasNot() throws IOException {
        Path classes = compile("stubs", "hudson.model.Build\npublic class Build {}");

        assertThat(differences(classes)).containsExactly("stub hudson.model.Build: in Jenkins it does not exist");
    }

    @Test
    void followsAParentIntoTheWarsServletContainer() throws IOException {
        String request = "org.kohsuke.Request\npublic interface Request extends jakarta.servlet.ServletRequest {}";
        String servlets = "jakarta.servlet.ServletRequest\npublic interface ServletRequest { String getMethod(); }";
        real = compile("stapler", request, servlets);
        Path classes = compile(
                "stubs",
                request,
                servlets,
                "io.jenkins.plugins.istio.Ours\nclass Ours { String use(org.kohsuke.Request r) { return r.getMethod(); } }");

        assertThat(differences(classes)).isEmpty();
    }

    @Test
    void findsAnAbstractMethodThatThePluginDoesNotKnowOf() throws IOException {
        Path classes = compile(
                "stubs",
                "hudson.model.Api\npublic interface Api {}",
                "io.jenkins.plugins.istio.Ours\npublic class Ours implements hudson.model.Api {}");

        assertThat(differences(classes))
                .containsExactly("class io.jenkins.plugins.istio.Ours does not implement load()V");
    }

    @Test
    void findsAReferenceThatWouldNotLink() throws IOException {
        Path classes = compile(
                "stubs",
                "hudson.model.Run\npublic abstract class Run { public void gone() {} }",
                "io.jenkins.plugins.istio.Ours\nclass Ours { void use(hudson.model.Run run) { Runnable r = run::gone; } }");

        assertThat(differences(classes))
                .contains("class io.jenkins.plugins.istio.Ours uses hudson.model.Run.gone()V, which does not exist");
    }

    @Test
    void findsAnOverriddenFinalMethod() throws IOException {
        Path classes = compile(
                "stubs",
                "hudson.model.Run\npublic abstract class Run { public int getNumber() { return 0; } }",
                "io.jenkins.plugins.istio.Ours\nabstract class Ours extends hudson.model.Run {"
                        + " public int getNumber() { return 2; } }");

        assertThat(differences(classes))
                .contains("class io.jenkins.plugins.istio.Ours overrides getNumber()I, which is final");
    }

    @Test
    void findsAnAnnotationThatIsKeptLonger() throws IOException {
        real = compile("symbols", "org.jenkinsci.Symbol\npublic @interface Symbol {}");
        Path classes = compile(
                "stubs",
                "org.jenkinsci.Symbol\n@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
                        + " public @interface Symbol {}");

        assertThat(differences(classes))
                .hasSize(1)
                .first()
                .asString()
                .contains("is not annotated")
                .contains("RUNTIME");
    }

    @Test
    void findsSourcesThatOnlyCompileAgainstTheStub() throws IOException {
        Path classes = stub("public abstract class Run {}");
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Files.writeString(
                sources.resolve("Ours.java"),
                "class Ours { Comparable<String> use(hudson.model.Run r) { return r; } }");
        Path war = CompiledSources.pack(real, folder.resolve("real.war"));

        assertThat(StubCheck.run(classes, List.of(sources), List.of(), List.of(war))
                        .differences())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("source Ours.java:1: incompatible types");
    }

    @Test
    void exitCodeSaysHowItWent() throws IOException {
        Path good = compile("good", "hudson.model.Api\npublic interface Api { void load(); }");
        Path bad = compile("bad", "hudson.model.Api\npublic interface Api { int load(); }");
        Path war = CompiledSources.pack(real, folder.resolve("jenkins.war"));

        assertThat(exitCode(good, war)).isZero();
        assertThat(exitCode(bad, war)).isEqualTo(1);
        assertThat(exitCode(bad, folder.resolve("nowhere.war"))).isEqualTo(2);
    }

    private Path stub(String code) throws IOException {
        return compile("stubs", "hudson.model.Run\n" + code);
    }

    private Path compile(String name, String... sources) throws IOException {
        return CompiledSources.compile(Files.createDirectory(folder.resolve(name)), sources);
    }

    private List<String> differences(Path classes) throws IOException {
        Path war = CompiledSources.pack(real, folder.resolve("real.war"));
        return StubCheck.run(classes, List.of(), List.of(), List.of(war)).differences();
    }

    private static int exitCode(Path classes, Path war) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return Main.run(List.of(classes.toString(), "no-sources", war.toString()), nowhere, nowhere);
    }
}
