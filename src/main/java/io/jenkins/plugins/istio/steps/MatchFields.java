package io.jenkins.plugins.istio.steps;

import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Conditions on requests: one in short form ({@code header} or {@code cookie} with {@code value} or {@code regex}, or
 * {@code host}), or several that must all hold.
 *
 * @param <T> who has them
 */
public abstract class MatchFields<T extends MatchFields<T>> extends AbstractDescribableImpl<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private String header;
    private String cookie;
    private String value;
    private String regex;
    private String host;
    private List<NamedMatchParam> headers = new ArrayList<>();
    private List<NamedMatchParam> cookies = new ArrayList<>();

    public String getHeader() {
        return header;
    }

    @DataBoundSetter
    public void setHeader(String header) {
        this.header = Util.fixEmptyAndTrim(header);
    }

    public String getCookie() {
        return cookie;
    }

    @DataBoundSetter
    public void setCookie(String cookie) {
        this.cookie = Util.fixEmptyAndTrim(cookie);
    }

    public String getValue() {
        return value;
    }

    @DataBoundSetter
    public void setValue(String value) {
        this.value = Util.fixEmpty(value);
    }

    public String getRegex() {
        return regex;
    }

    @DataBoundSetter
    public void setRegex(String regex) {
        this.regex = Util.fixEmpty(regex);
    }

    public String getHost() {
        return host;
    }

    @DataBoundSetter
    public void setHost(String host) {
        this.host = Util.fixEmptyAndTrim(host);
    }

    public List<NamedMatchParam> getHeaders() {
        return headers;
    }

    @DataBoundSetter
    public void setHeaders(List<NamedMatchParam> headers) {
        this.headers = Lists.kept(headers);
    }

    public List<NamedMatchParam> getCookies() {
        return cookies;
    }

    @DataBoundSetter
    public void setCookies(List<NamedMatchParam> cookies) {
        this.cookies = Lists.kept(cookies);
    }

    /** @throws BadParameter with a sentence that begins with {@code where} */
    final RequestMatch toMatch(String where) {
        Map<String, StringMatch> allHeaders = new TreeMap<>(NamedMatchParam.toMatches(where + " headers", headers));
        Map<String, StringMatch> allCookies = new TreeMap<>(NamedMatchParam.toMatches(where + " cookies", cookies));
        addShortForm(where, allHeaders, allCookies);
        if (allHeaders.isEmpty() && allCookies.isEmpty() && host == null) {
            throw new BadParameter(
                    where + " has no condition and would match every user; expected a header, a cookie or a host,"
                            + " for example [header: 'x-test-user', value: 'true'].");
        }
        return new RequestMatch(allHeaders, allCookies, host);
    }

    private void addShortForm(String where, Map<String, StringMatch> allHeaders, Map<String, StringMatch> allCookies) {
        if (header != null && cookie != null) {
            throw new BadParameter(where + " names header '" + header + "' and cookie '" + cookie
                    + "', and its value could be meant for either; expected headers: ['" + header
                    + "': '…'], cookies: ['" + cookie + "': '…'].");
        }
        if (header != null) {
            allHeaders.put(header, NamedMatchParam.match(where + " header '" + header + "'", value, regex));
        } else if (cookie != null) {
            allCookies.put(cookie, NamedMatchParam.match(where + " cookie '" + cookie + "'", value, regex));
        } else if (value != null || regex != null) {
            throw new BadParameter(where + " has a value and names neither header nor cookie; expected, for example,"
                    + " [header: 'x-test-user', value: 'true'].");
        }
    }

    /** Whether any condition is given, right or wrong. */
    final boolean isGiven() {
        return header != null
                || cookie != null
                || value != null
                || regex != null
                || host != null
                || !headers.isEmpty()
                || !cookies.isEmpty();
    }
}
