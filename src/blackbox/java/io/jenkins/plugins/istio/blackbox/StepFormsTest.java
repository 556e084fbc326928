package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Every form of Pipeline Syntax, as a browser asks for it; alone, since there are many. */
@BlackboxTest
@Isolated
class StepFormsTest {
    private static final Pattern LAZY_FORM =
            Pattern.compile("data-proxy-url=\"/?([^\"]*\\$stapler/bound/[^\"]*)\" data-proxy-crumb=\"([^\"]*)\"");

    @Test
    void formOfEachStepIsRendered(Jenkins jenkins) {
        String page = jenkins.admin()
                .get("pipeline-syntax/")
                .required("Pipeline Syntax")
                .body();
        List<String> forms = new ArrayList<>();
        for (Matcher lazy = LAZY_FORM.matcher(page); lazy.find(); ) {
            String form = jenkins.admin()
                    .render(lazy.group(1), lazy.group(2))
                    .required("a form")
                    .body();
            if (form.contains("io.jenkins.plugins.istio.steps.")) {
                forms.add(form);
            }
        }

        assertThat(forms)
                .as("one form of each step, and those of lists in them")
                .hasSizeGreaterThanOrEqualTo(9);
        assertThat(String.join("", forms))
                .contains("name=\"testRoute\"", "_.percent", "_.credentialsId", "_.keepPrevious");
        assertThat(page)
                .contains(
                        "istioDeploy: ",
                        "istioMirror: ",
                        "istioPromote: ",
                        "istioRelease: ",
                        "istioRetire: ",
                        "istioRollback: ",
                        "istioShiftTraffic: ",
                        "istioStatus: ",
                        "istioVerify: ");
    }
}
