package io.jenkins.plugins.istio.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Descriptor;
import hudson.model.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few stubs do something of their own; the rehearsal is only as true as they are. */
class StubBehaviourTest {
    @Nested
    class Extensions {
        @Test
        void areTheIndexedOnesEachOnce() {
            List<StepDescriptor> steps = ExtensionList.lookup(StepDescriptor.class);

            assertThat(steps).isNotEmpty().doesNotHaveDuplicates();
            assertThat(ExtensionList.lookup(Descriptor.class)).containsAll(steps);
        }

        @Test
        void anInstanceThatIsPutFirstStandsInForTheIndexedOnes() {
            ExtensionList<Greeting> greetings = ExtensionList.lookup(Greeting.class);
            greetings.add(new Greeting("indexed"));
            Greeting own = new Greeting("own");

            greetings.add(0, own);
            assertThat(ExtensionList.lookupSingleton(Greeting.class)).isEqualTo(own);
            greetings.remove(own);
            assertThat(ExtensionList.lookupSingleton(Greeting.class).text()).isEqualTo("indexed");
        }

        @Test
        void eachStepFindsItsDescriptor() {
            for (StepDescriptor descriptor : StepDescriptor.all()) {
                Class<? extends Step> step = descriptor.clazz;

                assertThat(Jenkins.get().getDescriptor(step)).isSameAs(descriptor);
                assertThat(StepDescriptor.byFunctionName(descriptor.getFunctionName()))
                        .isSameAs(descriptor);
            }
        }

        private record Greeting(String text) {}
    }

    @Nested
    class Workspace {
        @TempDir
        Path folder;

        @ParameterizedTest
        @CsvSource({
            "*.yaml, a.yaml",
            "**/*.yaml, a.yaml deep/b.yaml deep/er/c.yaml",
            "deep/*.yaml, deep/b.yaml",
            "deep/**, deep/b.yaml deep/er/c.yaml",
            "?.yaml, a.yaml",
            "'a.yaml,deep/b.*', a.yaml deep/b.yaml",
        })
        void areFoundByAntPatterns(String pattern, String expected) throws Exception {
            for (String name : List.of("a.yaml", "deep/b.yaml", "deep/er/c.yaml", "notes.txt")) {
                new FilePath(folder.toFile()).child(name).write(name, "UTF-8");
            }

            Stream<String> found = Stream.of(new FilePath(folder.toFile()).list(pattern))
                    .map(file -> folder.relativize(Path.of(file.getRemote())).toString());

            assertThat(found).containsExactly(expected.split(" "));
        }

        @Test
        void keepTheirText() throws Exception {
            FilePath file = new FilePath(folder.toFile()).child("ä.txt");
            file.write("Grüße", "UTF-8");

            assertThat(file.readToString()).isEqualTo("Grüße");
        }
    }

    @Test
    void variablesAreExpandedAndUnknownOnesLeft() {
        EnvVars variables = new EnvVars("IMAGE", "reviews", "TAG", "2.0$1");

        assertThat(variables.expand("$IMAGE:${TAG} ${OTHER} $")).isEqualTo("reviews:2.0$1 ${OTHER} $");
    }

    @Test
    void theWorseResultWins() {
        assertThat(Result.UNSTABLE.combine(Result.SUCCESS)).isSameAs(Result.UNSTABLE);
        assertThat(Result.UNSTABLE.combine(Result.ABORTED)).isSameAs(Result.ABORTED);
        assertThat(Result.fromString("unstable")).isSameAs(Result.UNSTABLE);
    }
}
