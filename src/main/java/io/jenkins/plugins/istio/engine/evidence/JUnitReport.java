package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.release.VerificationRecord;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Detail;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.io.StringWriter;
import java.time.Duration;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A verification as a JUnit XML file, which the {@code junit} step takes: each check is a test case. A failed one has a
 * {@code failure}; one that is inconclusive, or that could not be asked, an {@code error}, since neither is a pass.
 */
public final class JUnitReport {
    private final XMLStreamWriter xml;
    private final VerificationRecord verification;

    private JUnitReport(XMLStreamWriter xml, VerificationRecord verification) {
        this.xml = xml;
        this.verification = verification;
    }

    public static String of(VerificationRecord verification) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitReport(xml, verification).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an XML text could not be written", e);
        }
        return text + "\n";
    }

    private void write() throws XMLStreamException {
        long failures = count(Verdict.FAILED);
        long errors = count(Verdict.INCONCLUSIVE) + verification.unanswered().size();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        attribute(
                "name",
                "istio verification of " + verification.service() + " "
                        + verification.candidate().name());
        attribute(
                "tests",
                Integer.toString(verification.results().size()
                        + verification.unanswered().size()));
        attribute("failures", Long.toString(failures));
        attribute("errors", Long.toString(errors));
        attribute("skipped", "0");
        attribute("timestamp", verification.to().toString());
        attribute("time", seconds());
        for (CheckResult result : verification.results()) {
            test(result);
        }
        int number = 0;
        for (String unanswered : verification.unanswered()) {
            begin("check " + ++number + " that could not be asked");
            problem("error", "could not ask", unanswered, unanswered);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void test(CheckResult result) throws XMLStreamException {
        begin(result.question());
        switch (result.verdict()) {
            case PASSED -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(legal(text(result)));
                xml.writeEndElement();
            }
            case INCONCLUSIVE -> problem("error", "inconclusive", result.reason(), text(result));
            case FAILED -> problem("failure", "failed", result.reason(), text(result));
        }
        xml.writeEndElement();
    }

    private void begin(String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(
                "classname",
                "istio." + verification.service().namespace() + "."
                        + verification.service().name() + "."
                        + verification.candidate().name().replace('.', '_'));
        attribute("name", name);
        attribute("time", seconds());
    }

    private void problem(String element, String type, String message, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", message);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private static String text(CheckResult result) {
        StringBuilder text = new StringBuilder(result.reason());
        for (Detail detail : result.details()) {
            text.append('\n').append(detail.title());
            if (!detail.figures().isEmpty()) {
                text.append(' ').append(detail.figures());
            }
            detail.samples().forEach(sample -> text.append("\n  ").append(sample));
        }
        return text.toString();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** What a log or an answer's body holds need not be legal in XML. */
    private static String legal(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]", "?");
    }

    private long count(Verdict verdict) {
        return verification.results().stream()
                .filter(result -> result.verdict() == verdict)
                .count();
    }

    private String seconds() {
        Duration window = Duration.between(verification.from(), verification.to());
        return Double.toString(window.toMillis() / 1000.0);
    }
}
