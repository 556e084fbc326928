package io.jenkins.plugins.istio.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What fuzzing began from and what it once found is read again in every build. {@code ./run fuzz} looks for more. */
class CorpusTest {

    @TestFactory
    Stream<DynamicNode> everyKnownInputIsTakenOrRefusedInASentence() {
        return Arrays.stream(Reader.values())
                .flatMap(reader -> inputs(reader).stream()
                        .map(input -> DynamicTest.dynamicTest(
                                reader + " " + input.getFileName(), () -> reader.read(Files.readAllBytes(input)))));
    }

    private static List<Path> inputs(Reader reader) {
        try (Stream<Path> files = Files.list(reader.corpus())) {
            List<Path> inputs = files.sorted().toList();
            assertThat(inputs).as("corpus of " + reader).isNotEmpty();
            return inputs;
        } catch (IOException e) {
            throw new IllegalStateException("the corpus of " + reader + " cannot be read", e);
        }
    }
}
