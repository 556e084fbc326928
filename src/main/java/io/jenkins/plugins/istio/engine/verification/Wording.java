package io.jenkins.plugins.istio.engine.verification;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** How figures stand in sentences. */
final class Wording {
    private Wording() {}

    /** At most three decimals, and at least five digits that count: {@code 99.5}, {@code 0.00012}. */
    static String number(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        BigDecimal short3 = exact.setScale(3, RoundingMode.HALF_EVEN);
        BigDecimal shown = short3.signum() == 0 ? exact.round(new MathContext(3)) : short3;
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    static String percent(double value) {
        return number(value) + " %";
    }

    static String millis(double value) {
        return number(value) + " ms";
    }

    /** The sentence with the notes in brackets behind it. */
    static String withNotes(String sentence, List<String> notes) {
        return notes.isEmpty() ? sentence : sentence + " (" + String.join("; ", notes) + ")";
    }
}
