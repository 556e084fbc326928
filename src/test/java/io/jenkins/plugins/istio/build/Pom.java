package io.jenkins.plugins.istio.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What {@link TwoPomsTest} asks a POM. */
final class Pom {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final Document document;

    private Pom(Document document) {
        this.document = document;
    }

    static Pom read(String file) throws Exception {
        try (var in = Files.newInputStream(Path.of(file))) {
            return new Pom(
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in));
        }
    }

    String text(String path) {
        return evaluate("/project/" + path);
    }

    String property(String name) {
        return resolve(evaluate("/project/properties/*[local-name()='" + name + "' or name()='" + name + "']"));
    }

    Map<String, String> versionProperties() {
        Map<String, String> found = new TreeMap<>();
        for (Node node : nodes("/project/properties/*")) {
            if (node.getNodeName().endsWith(".version")) {
                found.put(node.getNodeName(), resolve(node.getTextContent()));
            }
        }
        return found;
    }

    /** The plugins that Jenkins must have: dependencies whose version the BOM knows, and that are not for tests. */
    List<String> pluginDependencies() {
        return texts("/project/dependencies/dependency[not(version) and not(scope='test')]/artifactId");
    }

    List<String> optionalPluginDependencies() {
        return texts("/project/dependencies/dependency[not(version) and optional='true']/artifactId");
    }

    List<String> dependencyVersions() {
        return texts("//dependencies/dependency/version[not(ancestor::build)]");
    }

    String manifestEntry(String name) {
        return evaluate("//manifestEntries/" + name);
    }

    private String resolve(String text) {
        Matcher reference = PROPERTY.matcher(text);
        return reference.replaceAll(found -> Matcher.quoteReplacement(property(found.group(1))));
    }

    private List<String> texts(String path) {
        return nodes(path).stream().map(Node::getTextContent).toList();
    }

    private List<Node> nodes(String path) {
        try {
            NodeList list = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < list.getLength(); i++) {
                nodes.add(list.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private String evaluate(String path) {
        try {
            return xpath.evaluate(path, document);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
