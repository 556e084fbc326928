package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitReportTest {
    private final Element suite = parsed(JUnitReport.of(VerificationRecords.full()));

    private static Element parsed(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException(xml, e);
        }
    }

    private Element test(int index) {
        return (Element) suite.getElementsByTagName("testcase").item(index);
    }

    @Test
    void countsWhatIsNoPassAsFailureOrError() {
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(suite.getElementsByTagName("error").getLength()).isEqualTo(2);
    }

    @Test
    void namesEachCheckAndWhyItFailed() {
        assertThat(test(1).getAttribute("name")).isEqualTo("parity of 20 requests");
        assertThat(test(1).getAttribute("classname")).isEqualTo("istio.shop.reviews.v2_1");
        Element failure = (Element) test(1).getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("answers differ at $.stars & <more>");
    }

    @Test
    void staysXmlWhateverAnAnswerHeld() {
        assertThat(test(1).getTextContent()).contains("5 became ?[31m4");
    }
}
