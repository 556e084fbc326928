package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.KeptEvidence;
import io.jenkins.plugins.istio.engine.release.VerificationRecord;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFilesTest {
    private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
    private static final String NAME = "istio-evidence/reviews-v2-7-20260301T101000Z";

    @TempDir
    Path folder;

    private static VerificationRecord verification() {
        Version version = new Version("v2", new Slot("v2", Map.of("version", "v2")), "reviews-v2", 1);
        return new VerificationRecord(
                new ServiceRef("shop", "reviews"),
                version,
                version,
                new Holder("id", "release", "#12", null, FROM),
                "release#12/7",
                FROM,
                FROM.plusSeconds(600),
                5,
                0,
                List.of(),
                Verdict.PASSED,
                List.of(new CheckResult("is it well", Verdict.PASSED, "it is", null, null, "", 1)),
                List.of());
    }

    @Test
    void standInTheWorkspaceWhereThereIsOneAndBearTheirDigest() throws Exception {
        FakeContext context = new FakeContext().with(FilePath.class, new FilePath(folder.toFile()));

        KeptEvidence kept = EvidenceFiles.write(context, verification());

        assertThat(kept.file()).isEqualTo(NAME + ".json");
        byte[] bytes = Files.readAllBytes(folder.resolve(NAME + ".json"));
        assertThat(kept.digest())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(folder.resolve(NAME + ".xml")).content().contains("<testcase");
    }

    @Test
    void standInTheBuildsDirectoryWithoutWorkspace() throws Exception {
        TestRun run = new TestRun(new TestJob("shop-release"), 12) {
            @Override
            public File getRootDir() {
                return folder.toFile();
            }
        };
        FakeContext context = new FakeContext().with(Run.class, run);

        EvidenceFiles.write(context, verification());

        assertThat(folder.resolve(NAME + ".json")).exists();
    }

    @Test
    void areNotWorthAStepsFailure() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("istio-evidence"));
        FakeContext context = new FakeContext().with(FilePath.class, new FilePath(folder.toFile()));

        assertThat(Invocation.of(context).keep(verification())).isEmpty();
        assertThat(context.log()).singleElement().asString().startsWith("[istio] The evidence could not be written:");
    }
}
