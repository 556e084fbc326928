package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.verification.Difference;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerDifferencesTest {
    private static Answered answered(int status, String contentType, String body) {
        return new Answered(status, Map.of("Content-Type", List.of(contentType)), body, false);
    }

    private static List<Difference> json(String one, String other) {
        return new AnswerDifferences()
                .between(answered(200, "application/json", one), answered(200, "application/json", other));
    }

    private static List<Difference> text(String one, String other) {
        return new AnswerDifferences().between(answered(200, "text/plain", one), answered(200, "text/plain", other));
    }

    @Test
    void compareJsonByPathWithEveryPlaceOfAListAsOne() {
        assertThat(json(
                        "{\"id\": 7, \"reviews\": [{\"stars\": 5}, {\"stars\": 5}]}",
                        "{\"reviews\": [{\"stars\": 4}, {\"stars\": 4}], \"id\": 7}"))
                .containsExactly(new Difference("$.reviews[].stars", "5", "4"));
    }

    @Test
    void takeOrderOfFieldsAndSpellingOfNumbersForNoDifference() {
        assertThat(json("{\"a\": 1.0, \"b\": [1, 2]}", "{ \"b\":[1,2],\"a\":1 }"))
                .isEmpty();
    }

    @Test
    void tellTypesApartAndWhatIsMissingOrMore() {
        assertThat(json("{\"a\": 1, \"b\": null, \"c\": []}", "{\"a\": \"1\", \"d d\": {}, \"c\": []}"))
                .containsExactly(
                        new Difference("$.a", "1", "\"1\""),
                        new Difference("$.b", "null", "(absent)"),
                        new Difference("$[\"d d\"]", "(absent)", "{}"));
    }

    @Test
    void compareStatusAndKindOfContent() {
        assertThat(new AnswerDifferences()
                        .between(answered(200, "text/html;charset=UTF-8", "x"), answered(404, "Text/plain", "x")))
                .containsExactly(
                        new Difference("status", "200", "404"),
                        new Difference("header content-type", "text/html; charset=utf-8", "text/plain"));
    }

    @Test
    void compareOtherBodiesByLineWithoutMovingAllThatFollowsALineMore() {
        assertThat(text("a\nb\nc\nd", "a\nnew\nb\nC\nd"))
                .containsExactly(new Difference("after line 1", "(absent)", "new"), new Difference("line 3", "c", "C"));
        assertThat(text("a\nb\n", "a\n")).containsExactly(new Difference("line 2", "b", "(absent)"));
    }

    @Test
    void compareLongTextsLineByLineWithinBounds() {
        String one = "same\n".repeat(5_000);
        assertThat(text(one, one.replaceFirst("same", "other")))
                .containsExactly(new Difference("line 1", "same", "other"));
        assertThat(text(one, "else\n".repeat(5_000))).hasSize(1_000);
    }

    @Test
    void compareTheBeginningOfABodyThatIsTooLarge() {
        Answered one = new Answered(200, Map.of(), "{\"a\": [1,\n2", true);
        Answered other = new Answered(200, Map.of(), "{\"a\": [1,\n3", true);

        assertThat(new AnswerDifferences().between(one, other)).containsExactly(new Difference("line 2", "2", "3"));
    }

    @Test
    void showLongValuesShortAndWithoutControlCharacters() {
        Difference difference = json("{\"a\": \"" + "x".repeat(500) + "\"}", "{\"a\": \"\\u001b[31m\"}")
                .get(0);

        assertThat(difference.one()).hasSize(82).endsWith(" …");
        assertThat(difference.other()).doesNotContain("\u001b");
    }
}
