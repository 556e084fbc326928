package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.DataBoundConstructor;

/** A header and its value. */
@WrittenAsMap
public final class HeaderParam extends AbstractDescribableImpl<HeaderParam> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String value;

    @DataBoundConstructor
    public HeaderParam(String name, String value) {
        this.name = Util.fixEmptyAndTrim(name);
        this.value = Util.fixNull(value);
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }

    /** @throws BadParameter when one has no name */
    static Map<String, String> toMap(String where, List<HeaderParam> all) {
        Map<String, String> map = new TreeMap<>();
        for (HeaderParam each : all) {
            if (each.name == null) {
                throw new BadParameter(
                        where + " holds an entry without a name; expected, for example, ['x-app-version': 'v2'].");
            }
            map.put(each.name, each.value);
        }
        return map;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<HeaderParam> {
        @Override
        public String getDisplayName() {
            return Messages.HeaderParam_displayName();
        }
    }
}
