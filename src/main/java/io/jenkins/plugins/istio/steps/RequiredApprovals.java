package io.jenkins.plugins.istio.steps;

/** How many people must have approved before a step: {@code requireApproval: true}, or {@code approvals: 2}. */
final class RequiredApprovals {
    private static final int MOST = 10;

    private RequiredApprovals() {}

    /**
     * @param approvals null when nothing is said
     * @return 0 when nobody needs to
     */
    static int parse(boolean requireApproval, Integer approvals) {
        if (approvals == null) {
            return requireApproval ? 1 : 0;
        }
        if (approvals < 1 || approvals > MOST) {
            throw new BadParameter("approvals is " + approvals + "; expected how many different people must have"
                    + " approved, from 1 to " + MOST + ", for example approvals: 2.");
        }
        return approvals;
    }

    static void check(String text) {
        try {
            parse(true, Integer.valueOf(text));
        } catch (NumberFormatException e) {
            throw new BadParameter("approvals is '" + text + "'; expected a whole number of people from 1 to " + MOST
                    + ", for example 2.");
        }
    }
}
