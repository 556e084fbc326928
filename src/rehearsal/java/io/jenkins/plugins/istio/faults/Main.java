package io.jenkins.plugins.istio.faults;

import java.io.IOException;
import java.util.List;

/**
 * Every fault at every call of every road, with each recovery.
 *
 * <pre>./run faults [EVERY] [ROAD]</pre>
 */
public final class Main {
    private Main() {}

    /** @param arguments 1 for all faults, 10 for each tenth; a part of a road's name, to go only such roads */
    public static void main(String[] arguments) throws IOException {
        int every = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        String part = arguments.length > 1 ? arguments[1] : "";
        List<Road> roads =
                Road.all().stream().filter(road -> road.name().contains(part)).toList();
        Report report = new Report();
        for (Road road : roads) {
            System.out.println(road.name() + " …");
            report.tryOut(Course.of(road), every, 0);
        }
        report.print(System.out);
        System.exit(report.failures().isEmpty() ? 0 : 1);
    }
}
