package io.jenkins.plugins.istio.faults;

import java.io.IOException;

public final class Main {
    public static void main(String[] args) throws IOException {
        int stride = Integer.parseInt(args[0]);
        String only = args.length > 1 ? args[1] : "";
        int n = 0, bad = 0, i = 0;
        for (Road road : Road.all()) {
            if (!road.name().contains(only)) continue;
            long t = System.nanoTime();
            Course course = Course.of(road);
            System.out.println(road.name() + ": " + course.calls().stream().map(java.util.List::size).toList() + " " + (System.nanoTime() - t) / 1000000 + " ms");
            for (int s = 0; s < course.calls().size(); s++)
                for (int c = 1; c <= course.calls().get(s).size(); c++)
                    for (Fault f : Fault.values())
                        for (Recovery r : Recovery.values()) {
                            if (i++ % stride != 0) continue;
                            Trial trial = new Trial(course, s, c, f, r);
                            t = System.nanoTime();
                            var wrong = trial.run();
                            n++;
                            if (!wrong.isEmpty()) {
                                bad++;
                                System.out.println("BAD " + trial);
                                wrong.stream().limit(3).forEach(w -> System.out.println("     " + (w.length() > 900 ? w.substring(0, 900) : w)));
                            }
                        }
            System.out.println(n + " trials, " + bad + " bad");
        }
    }
}
