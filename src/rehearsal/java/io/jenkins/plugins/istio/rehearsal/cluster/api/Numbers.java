package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/** Numbers as kubernetes keeps them: {@code 100.0} is the whole number 100, other fractions stay exact. */
final class Numbers extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public ValueNode numberNode(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() > 0 || plain.precision() - plain.scale() > 18) {
            return super.numberNode(number);
        }
        long whole = plain.longValueExact();
        return whole == (int) whole ? numberNode((int) whole) : numberNode(whole);
    }
}
