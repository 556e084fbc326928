package io.jenkins.plugins.istio.steps;

import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.evidence.EvidenceDocument;
import io.jenkins.plugins.istio.engine.evidence.JUnitReport;
import io.jenkins.plugins.istio.engine.release.KeptEvidence;
import io.jenkins.plugins.istio.engine.release.VerificationRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The documents of a run's verifications: in the workspace where there is one, so that {@code junit} and
 * {@code archiveArtifacts} find them, otherwise in the build's directory.
 */
final class EvidenceFiles {
    static final String FOLDER = "istio-evidence";

    private EvidenceFiles() {}

    static KeptEvidence write(StepContext context, VerificationRecord verification)
            throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        FilePath folder = workspace == null
                ? new FilePath(context.get(Run.class).getRootDir()).child(FOLDER)
                : workspace.child(FOLDER);
        folder.mkdirs();
        String name = name(verification);
        String document = EvidenceDocument.of(verification);
        folder.child(name + ".json").write(document, "UTF-8");
        folder.child(name + ".xml").write(JUnitReport.of(verification), "UTF-8");
        return new KeptEvidence(FOLDER + "/" + name + ".json", digest(document));
    }

    /** Names a step's verdicts apart: a schedule has one at each value. */
    private static String name(VerificationRecord verification) {
        String step = verification.step().substring(verification.step().lastIndexOf('/') + 1);
        return verification.service().name() + "-" + verification.candidate().name() + "-" + step + "-"
                + verification.to().toString().replaceAll("[-:]|\\.\\d+", "");
    }

    private static String digest(String document) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
