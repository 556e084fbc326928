package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Question;
import java.util.Arrays;
import java.util.List;

/** Whom an approval is credited to. Gates one after the other, with nothing released between, ask different people. */
final class Approvers {
    private final List<String> named;

    /** @param names with commas between; null when nobody was named */
    Approvers(String names) {
        named = names == null
                ? List.of()
                : Arrays.stream(names.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    boolean areNamed() {
        return !named.isEmpty();
    }

    /**
     * The first who was named on the command line, else who may answer, else the user of this machine; of several the first
     * who has not answered yet. Where all have, those who were named answer again, and others get a number.
     */
    String of(Question question) {
        List<String> able = areNamed()
                ? named
                : question.submitters().isEmpty()
                        ? List.of(System.getProperty("user.name", "rehearsal"))
                        : question.submitters();
        String first = able.get(0);
        return able.stream()
                .filter(name -> !question.answered().contains(name))
                .findFirst()
                .orElseGet(() -> areNamed() ? first : numbered(first, question.answered()));
    }

    private static String numbered(String name, List<String> answered) {
        int number = 2;
        while (answered.contains(name + "-" + number)) {
            number++;
        }
        return name + "-" + number;
    }
}
