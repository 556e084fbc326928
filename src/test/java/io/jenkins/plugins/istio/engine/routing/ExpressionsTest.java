package io.jenkins.plugins.istio.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExpressionsTest {

    @Test
    void aCookieIsFoundWhereverItStandsAndOnlyWhole() {
        String group = Expressions.cookies(Map.of("group", StringMatch.exact("staff")));
        assertThat("group=staff").matches(group);
        assertThat("a=1; group=staff").matches(group);
        assertThat("group=staff; a=1").matches(group);
        assertThat("a=1;group=staff;b=2").matches(group);
        assertThat("group=staffing").doesNotMatch(group);
        assertThat("mygroup=staff").doesNotMatch(group);
        assertThat("a=group=staff").doesNotMatch(group);
        assertThat("group=guest").doesNotMatch(group);
    }

    @Test
    void severalCookiesAreFoundInAnyOrder() {
        String both = Expressions.cookies(Map.of("a", StringMatch.exact("1"), "b", StringMatch.regex("[0-9]+")));
        assertThat("a=1; b=22").matches(both);
        assertThat("b=22; a=1").matches(both);
        assertThat("x=0; b=22; y=0; a=1; z=0").matches(both);
        assertThat("a=1").doesNotMatch(both);
        assertThat("a=1; xb=22").doesNotMatch(both);
        assertThat("a=1b=22").doesNotMatch(both);
    }

    @Test
    void literalsAreQuoted() {
        assertThat(Expressions.quote("a.b*c(d)[e]{f}^$|\\+?-é"))
                .isEqualTo("a\\.b\\*c\\(d\\)\\[e\\]\\{f\\}\\^\\$\\|\\\\\\+\\?-é");
        assertThat("n=1.5").matches(Expressions.cookies(Map.of("n", StringMatch.exact("1.5"))));
        assertThat("n=1x5").doesNotMatch(Expressions.cookies(Map.of("n", StringMatch.exact("1.5"))));
    }

    @Test
    void aHostMayComeWithItsPort() {
        assertThat("test.example.com").matches(Expressions.host("test.example.com"));
        assertThat("test.example.com:8443").matches(Expressions.host("test.example.com"));
        assertThat("testxexample.com").doesNotMatch(Expressions.host("test.example.com"));
        assertThat("test.example.com:x").doesNotMatch(Expressions.host("test.example.com"));
    }

    @Test
    void moreThanFourCookiesAreRefused() {
        Map<String, StringMatch> five = new TreeMap<>();
        for (String name : "a b c d e".split(" ")) {
            five.put(name, StringMatch.exact("1"));
        }
        assertThatThrownBy(() -> Expressions.cookies(five))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage(
                        "a match asks for 5 cookies at once; at most 4 can be written as one route: use fewer cookies");
    }
}
