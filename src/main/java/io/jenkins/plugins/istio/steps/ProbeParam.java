package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.istio.engine.verification.BodyExpectation;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.Probe;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A request of our own and the answer that it must get. */
public final class ProbeParam extends CheckParam {
    private static final long serialVersionUID = 1L;

    private String path;
    private String url;
    private List<HeaderParam> headers = new ArrayList<>();
    private Integer expectStatus;
    private List<HeaderParam> expectHeader = new ArrayList<>();
    private String expectBody;
    private String expectBodyRegex;
    private Integer times;
    private boolean asUser;

    @DataBoundConstructor
    public ProbeParam() {}

    public String getPath() {
        return path;
    }

    @DataBoundSetter
    public void setPath(String path) {
        this.path = Util.fixEmptyAndTrim(path);
    }

    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Util.fixEmptyAndTrim(url);
    }

    public List<HeaderParam> getHeaders() {
        return headers;
    }

    @DataBoundSetter
    public void setHeaders(List<HeaderParam> headers) {
        this.headers = Lists.kept(headers);
    }

    public Integer getExpectStatus() {
        return expectStatus;
    }

    @DataBoundSetter
    public void setExpectStatus(Integer expectStatus) {
        this.expectStatus = expectStatus;
    }

    public List<HeaderParam> getExpectHeader() {
        return expectHeader;
    }

    @DataBoundSetter
    public void setExpectHeader(List<HeaderParam> expectHeader) {
        this.expectHeader = Lists.kept(expectHeader);
    }

    public String getExpectBody() {
        return expectBody;
    }

    @DataBoundSetter
    public void setExpectBody(String expectBody) {
        this.expectBody = expectBody;
    }

    public String getExpectBodyRegex() {
        return expectBodyRegex;
    }

    @DataBoundSetter
    public void setExpectBodyRegex(String expectBodyRegex) {
        this.expectBodyRegex = expectBodyRegex;
    }

    public Integer getTimes() {
        return times;
    }

    @DataBoundSetter
    public void setTimes(Integer times) {
        this.times = times;
    }

    public boolean isAsUser() {
        return asUser;
    }

    @DataBoundSetter
    public void setAsUser(boolean asUser) {
        this.asUser = asUser;
    }

    @Override
    Check check() {
        if (path == null && url == null) {
            throw new BadParameter(
                    "probe has no path; expected one that begins with '/', for example probe(path: '/health', expectStatus: 200).");
        }
        if (path != null && url != null) {
            throw new BadParameter("probe has both path " + path + " and url " + url + "; expected one of them.");
        }
        if (url != null && url.startsWith("/")) {
            throw new BadParameter("probe url is " + url
                    + "; expected an address that begins with http:// or https://; a path is given by path.");
        }
        String target = path == null ? url : path;
        if (expectBody != null && expectBodyRegex != null) {
            throw new BadParameter(
                    "probe of " + target + " has both expectBody and expectBodyRegex; expected one of them.");
        }
        return new Probe(
                target,
                HeaderParam.toMap("probe headers", headers),
                expectStatus,
                HeaderParam.toMap("probe expectHeader", expectHeader),
                body(),
                times == null ? 1 : times,
                !asUser);
    }

    private BodyExpectation body() {
        if (expectBodyRegex != null) {
            return new BodyExpectation(expectBodyRegex, true);
        }
        return expectBody == null ? null : new BodyExpectation(expectBody, false);
    }

    @Extension
    @Symbol({"probe", "istioProbe"})
    public static final class DescriptorImpl extends CheckDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.ProbeParam_displayName();
        }
    }
}
