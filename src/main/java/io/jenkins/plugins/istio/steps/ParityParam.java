package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import io.jenkins.plugins.istio.engine.evidence.AnswerDifferences;
import io.jenkins.plugins.istio.engine.evidence.RequestFile;
import io.jenkins.plugins.istio.engine.evidence.RequestLines;
import io.jenkins.plugins.istio.engine.evidence.RequestList;
import io.jenkins.plugins.istio.engine.evidence.SteadyPace;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.IgnoredPaths;
import io.jenkins.plugins.istio.engine.verification.Parity;
import io.jenkins.plugins.istio.engine.verification.ParityMargins;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Whether the candidate answers the same requests with the same answers. */
public final class ParityParam extends CheckParam {
    private static final long serialVersionUID = 1L;
    private static final int LIMIT = 100;
    private static final int MOST = 1000;
    private static final int PER_SECOND = 30;

    private final String requests;
    private List<String> ignore = new ArrayList<>();
    private List<HeaderParam> headers = new ArrayList<>();
    private boolean unsafeMethods;
    private Integer limit;
    private Integer perSecond;
    private Double relative;
    private Double absolute;

    /** What the file held, one request each as {@link RequestLines} writes them: nothing else survives a restart. */
    private List<String> read = new ArrayList<>();

    private String note = "";

    @DataBoundConstructor
    public ParityParam(String requests) {
        this.requests = Util.fixEmptyAndTrim(requests);
    }

    public String getRequests() {
        return requests;
    }

    public List<String> getIgnore() {
        return ignore;
    }

    @DataBoundSetter
    public void setIgnore(List<String> ignore) {
        this.ignore = Lists.kept(ignore);
    }

    public List<HeaderParam> getHeaders() {
        return headers;
    }

    @DataBoundSetter
    public void setHeaders(List<HeaderParam> headers) {
        this.headers = Lists.kept(headers);
    }

    public boolean isUnsafeMethods() {
        return unsafeMethods;
    }

    @DataBoundSetter
    public void setUnsafeMethods(boolean unsafeMethods) {
        this.unsafeMethods = unsafeMethods;
    }

    public Integer getLimit() {
        return limit;
    }

    @DataBoundSetter
    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    public Integer getPerSecond() {
        return perSecond;
    }

    @DataBoundSetter
    public void setPerSecond(Integer perSecond) {
        this.perSecond = perSecond;
    }

    public Double getRelative() {
        return relative;
    }

    @DataBoundSetter
    public void setRelative(Double relative) {
        this.relative = relative;
    }

    public Double getAbsolute() {
        return absolute;
    }

    @DataBoundSetter
    public void setAbsolute(Double absolute) {
        this.absolute = absolute;
    }

    @Override
    void prepare(StepContext context) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            throw new BadParameter(
                    "parity requests '" + requests + "' is a file of a workspace, and there is none here."
                            + " Put the step inside node { } (Declarative: give the stage an agent).");
        }
        FilePath file = workspace.child(requests);
        if (!file.exists() || file.isDirectory()) {
            throw new BadParameter("parity requests: there is no file " + file.getRemote()
                    + "; expected one with lines such as GET /reviews/1, a HAR file, or an OpenAPI document.");
        }
        try (InputStream content = file.read()) {
            RequestList found = RequestFile.read(requests, content, unsafeMethods, mostRequests());
            read = new ArrayList<>(
                    found.requests().stream().map(RequestLines::write).toList());
            note = found.note();
        } catch (IllegalArgumentException e) {
            throw new BadParameter(e.getMessage() + ".");
        }
    }

    @Override
    Check check() {
        if (requests == null) {
            throw new BadParameter(
                    "parity has no requests; expected a file of the workspace, for example parity(requests: 'parity/requests.txt').");
        }
        mostRequests();
        return new Parity(
                read.stream().map(RequestLines::parse).toList(),
                HeaderParam.toMap("parity headers", headers),
                new AnswerDifferences(),
                new IgnoredPaths(ignore),
                new ParityMargins(
                        relative == null ? ParityMargins.USUAL.relative() : relative,
                        absolute == null ? ParityMargins.USUAL.absolute() : absolute),
                new SteadyPace(perSecond == null ? PER_SECOND : perSecond),
                note);
    }

    private int mostRequests() {
        int most = limit == null ? LIMIT : limit;
        if (most < 1 || most > MOST) {
            throw new BadParameter("parity limit is " + most + "; expected 1 to " + MOST + " requests.");
        }
        return most;
    }

    @Extension
    @Symbol({"parity", "istioParity"})
    public static final class DescriptorImpl extends CheckDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.ParityParam_displayName();
        }
    }
}
