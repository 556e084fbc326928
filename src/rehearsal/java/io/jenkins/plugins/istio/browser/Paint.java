package io.jenkins.plugins.istio.browser;

import io.jenkins.plugins.istio.bench.LargestPage;
import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.engine.view.Road;
import io.jenkins.plugins.istio.engine.view.ViewText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How soon a large page is seen, from the browser's first step to the picture with its data, and how soon a change is. Started by
 * {@code ./run bench}.
 */
public final class Paint {
    private static final int TIMES = 11;
    /** When the page was drawn and the browser had a frame to show it in. */
    private static final String DRAWN = "new Promise(done => { const look = () =>"
            + " document.querySelector('.istio-page[data-drawn] .istio-chart')"
            + " ? requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)) : setTimeout(look, 4); look(); })";

    private Paint() {}

    public static void main(String[] arguments) {
        if (Chromium.installed().isEmpty()) {
            System.out.println("The release page is not measured: there is no chromium on the PATH.");
            return;
        }
        int bytes = ViewText.write(LargestPage.make()).getBytes(StandardCharsets.UTF_8).length;
        double[] drawn = new double[TIMES];
        double[] first = new double[TIMES];
        double[] changed = new double[TIMES];
        try (Chromium chromium = Chromium.start();
                ServedPage page = new ServedPage(LargestPage.make())) {
            for (int i = 0; i < TIMES; i++) {
                try (Tab tab =
                        chromium.open().sized(Screen.DESKTOP).go(page.address().toString())) {
                    drawn[i] = tab.evaluate(DRAWN).asDouble();
                    first[i] = tab.evaluate(
                                    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1")
                            .asDouble();
                    changed[i] = untilChangeIsSeen(page, tab, i);
                }
            }
        }
        Arrays.sort(drawn);
        Arrays.sort(first);
        Arrays.sort(changed);
        System.out.printf(
                "Release page of %d moves, %d checks, %d stages: document %.1f kB; first paint median %.0f ms, all of it drawn"
                        + " median %.0f ms, worst %.0f ms; a change is seen after median %.0f ms, worst %.0f ms; n=%d%n",
                LargestPage.MOVES,
                LargestPage.CHECKS,
                LargestPage.STAGES,
                bytes / 1000.0,
                first[TIMES / 2],
                drawn[TIMES / 2],
                drawn[TIMES - 1],
                changed[TIMES / 2],
                changed[TIMES - 1],
                TIMES);
    }

    /** In milliseconds, from the change on the server to its words on the page. */
    private static double untilChangeIsSeen(ServedPage page, Tab tab, int number) {
        String name = "#" + (1000 + number);
        PageView before = LargestPage.make();
        PageRun run = new PageRun("shop", name, null, PageRun.State.RUNNING);
        PageView after = PageView.of(run, new Road(before.stages(), true), before.gates(), LargestPage.known());
        long begun = System.nanoTime();
        page.show(after);
        tab.waitForText(".istio-run", name);
        return (System.nanoTime() - begun) / 1e6;
    }
}
