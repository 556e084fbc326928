package io.jenkins.plugins.istio.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page in the browser, as a person uses it. */
public final class Tab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DevTools devTools;
    private final String target;
    private final String session;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Tab(DevTools devTools, String target, String session) {
        this.devTools = devTools;
        this.target = target;
        this.session = session;
    }

    static Tab open(DevTools devTools) {
        // A context of its own: no tab shares cookies with another.
        String context = devTools.send(null, "Target.createBrowserContext", node())
                .get("browserContextId")
                .asText();
        String target = devTools.send(
                        null,
                        "Target.createTarget",
                        node().put("url", "about:blank").put("browserContextId", context))
                .get("targetId")
                .asText();
        String session = devTools.send(
                        null,
                        "Target.attachToTarget",
                        node().put("targetId", target).put("flatten", true))
                .get("sessionId")
                .asText();
        Tab tab = new Tab(devTools, target, session);
        devTools.onEvent(tab::heard);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            tab.send(domain + ".enable", node());
        }
        return tab;
    }

    private static ObjectNode node() {
        return DevTools.JSON.createObjectNode();
    }

    private JsonNode send(String method, ObjectNode parameters) {
        return devTools.send(session, method, parameters);
    }

    private void heard(JsonNode event) {
        if (!session.equals(event.path("sessionId").asText())) {
            return;
        }
        JsonNode what = event.get("params");
        switch (event.get("method").asText()) {
            case "Runtime.exceptionThrown" -> errors.add(what.toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(what.get("type").asText())) {
                    errors.add(what.get("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (what.at("/entry/level").asText().equals("error")) {
                    errors.add(what.at("/entry/text").asText() + " "
                            + what.at("/entry/url").asText());
                }
            }
            default -> {}
        }
    }

    /** What the console complained about so far. */
    public List<String> errors() {
        return errors;
    }

    public Tab sized(Screen screen) {
        send(
                "Emulation.setDeviceMetricsOverride",
                node().put("width", screen.width())
                        .put("height", screen.height())
                        .put("deviceScaleFactor", 1)
                        .put("mobile", screen.phone()));
        ObjectNode media = node();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", screen.dark() ? "dark" : "light");
        send("Emulation.setEmulatedMedia", media);
        return this;
    }

    /** With every request from now on. */
    public Tab sending(String header, String value) {
        ObjectNode parameters = node();
        parameters.putObject("headers").put(header, value);
        send("Network.setExtraHTTPHeaders", parameters);
        return this;
    }

    public Tab go(String address) {
        send("Page.navigate", node().put("url", address));
        waitFor("document.readyState === 'complete' && location.href !== 'about:blank'");
        return this;
    }

    /** The value of an expression; a promise is waited for. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = send(
                "Runtime.evaluate",
                node().put("expression", expression).put("returnByValue", true).put("awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression.lines().findFirst().orElse("") + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    public String text(String selector) {
        return evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .asText();
    }

    public void waitFor(String expression) {
        waitFor(expression, PATIENCE);
    }

    public void waitFor(String expression, Duration atMost) {
        Wait.until(expression, atMost, () -> holds(expression));
    }

    /** Of a page that is just being left, nothing holds. */
    private boolean holds(String expression) {
        try {
            return evaluate("Boolean(" + expression + ")").asBoolean();
        } catch (IllegalStateException gone) {
            if (gone.getMessage().contains("navigated")) {
                return false;
            }
            throw gone;
        }
    }

    public void waitForText(String selector, String part) {
        waitFor("(document.querySelector(" + quoted(selector) + ")?.innerText ?? '').includes(" + quoted(part) + ")");
    }

    /** Presses the mouse in the middle of it, where a person would. */
    public void click(String selector) {
        waitFor("document.querySelector(" + quoted(selector) + ")");
        JsonNode place = evaluate("(() => { const e = document.querySelector(" + quoted(selector)
                + "); e.scrollIntoView({block: 'center', behavior: 'instant'}); const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    node().put("type", type)
                            .put("x", place.get(0).asDouble())
                            .put("y", place.get(1).asDouble())
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }

    /** Presses a key: {@code Tab}, {@code Enter}. */
    public void press(String key) {
        int code = key.equals("Tab") ? 9 : 13;
        ObjectNode down =
                node().put("type", "keyDown").put("key", key).put("code", key).put("windowsVirtualKeyCode", code);
        if (key.equals("Enter")) {
            down.put("text", "\r");
        }
        send("Input.dispatchKeyEvent", down);
        send(
                "Input.dispatchKeyEvent",
                node().put("type", "keyUp").put("key", key).put("code", key).put("windowsVirtualKeyCode", code));
    }

    /** A picture of the whole page. */
    public void picture(Path file) {
        JsonNode size = send("Page.getLayoutMetrics", node()).get("cssContentSize");
        picture(file, size.get("width").asDouble(), size.get("height").asDouble());
    }

    /** A picture of what is seen without scrolling. */
    public void pictureOfTheFirstSight(Path file) {
        JsonNode size = send("Page.getLayoutMetrics", node()).get("cssLayoutViewport");
        picture(
                file,
                size.get("clientWidth").asDouble(),
                size.get("clientHeight").asDouble());
    }

    private void picture(Path file, double width, double height) {
        ObjectNode parameters = node().put("format", "png").put("captureBeyondViewport", true);
        parameters
                .putObject("clip")
                .put("x", 0)
                .put("y", 0)
                .put("width", width)
                .put("height", height)
                .put("scale", 1);
        byte[] png = Base64.getDecoder()
                .decode(send("Page.captureScreenshot", parameters).get("data").asText());
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, png);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** No wire reaches the page's server while it is cut. */
    public void cut(boolean cut) {
        send(
                "Network.emulateNetworkConditions",
                node().put("offline", cut)
                        .put("latency", 0)
                        .put("downloadThroughput", -1)
                        .put("uploadThroughput", -1));
    }

    public static String quoted(String text) {
        return DevTools.JSON.valueToTree(text).toString();
    }

    @Override
    public void close() {
        devTools.send(null, "Target.closeTarget", node().put("targetId", target));
    }
}
