package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** One header or cookie and what it must look like. */
@WrittenAsMap
public final class NamedMatchParam extends AbstractDescribableImpl<NamedMatchParam> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private String value;
    private String regex;

    @DataBoundConstructor
    public NamedMatchParam(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    public String getName() {
        return name;
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

    /** @throws BadParameter when a name stands twice, or without value */
    static Map<String, StringMatch> toMatches(String where, List<NamedMatchParam> all) {
        Map<String, StringMatch> matches = new TreeMap<>();
        for (NamedMatchParam each : all) {
            if (each.name == null) {
                throw new BadParameter(where + " holds an entry without a name.");
            }
            if (matches.put(each.name, match(where + " '" + each.name + "'", each.value, each.regex)) != null) {
                throw new BadParameter(where + " names '" + each.name + "' twice; all conditions must hold at once.");
            }
        }
        return matches;
    }

    /** @throws BadParameter unless exactly one of the two is given */
    static StringMatch match(String where, String value, String regex) {
        if ((value == null) == (regex == null)) {
            throw new BadParameter(
                    where + (value == null ? " says neither value nor regex" : " says both value and regex")
                            + "; expected one of them, for example value: 'true'.");
        }
        return value == null ? StringMatch.regex(regex) : StringMatch.exact(value);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<NamedMatchParam> {
        @Override
        public String getDisplayName() {
            return Messages.NamedMatchParam_displayName();
        }
    }
}
