package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.istio.engine.release.Approval;
import io.jenkins.plugins.istio.engine.release.Stage;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.junit.jupiter.api.Test;

class GivenApprovalsTest {
    private final FlowNode start = new TestNode("1");

    @Test
    void everyGateOnTheWayCountsTheNewestLast() {
        FlowNode first = TestNode.input("2", "ann", "Deploy?", start);
        FlowNode second = TestNode.input("3", "bob", "Release?", first);

        assertThat(GivenApprovals.before(new TestNode("5", new TestNode("4", second))))
                .extracting(Approval::who, Approval::message)
                .containsExactly(tuple("ann", "Deploy?"), tuple("bob", "Release?"));
    }

    @Test
    void aGateTellsWhatWasAnsweredBesidesAsTexts() {
        FlowNode gate = TestNode.input("2", "ann", "Release?", Map.of("PERCENT", 5, "WHY", "x".repeat(300)), start);

        assertThat(GivenApprovals.before(new TestNode("3", gate)))
                .singleElement()
                .extracting(Approval::parameters)
                .isEqualTo(Map.of("PERCENT", "5", "WHY", "x".repeat(200) + "…"));
    }

    @Test
    void aGateInsideAStageBeforeCountsAndSaysInWhichItStood() {
        Start stage = new Start("2", "stage", start);
        Start body = Start.body("3", "First users", stage);
        FlowNode gate = TestNode.input("4", "ann", "Release?", body);
        FlowNode end = new End("6", stage, new End("5", body, gate));

        assertThat(GivenApprovals.before(new TestNode("7", end)))
                .singleElement()
                .satisfies(approval -> {
                    assertThat(approval.who()).isEqualTo("ann");
                    assertThat(approval.stage()).isEqualTo("3");
                });
        assertThat(EnclosingStages.of(gate)).containsExactly(new Stage("3", "First users"));
        assertThat(EnclosingStages.of(new TestNode("7", end))).isEmpty();
    }

    @Test
    void stagesStandInnermostFirstAndBranchesAreNone() {
        Start outer = Start.body("3", "Release", new Start("2", "stage", start));
        Start branch = Start.body("5", "Branch: reviews", new Start("4", "parallel", outer));
        Start inner = Start.body("7", "Staff", new Start("6", "stage", branch));

        assertThat(EnclosingStages.of(new TestNode("8", inner)))
                .containsExactly(new Stage("7", "Staff"), new Stage("3", "Release"));
    }

    @Test
    void nobodyAndAnonymousNeverCount() {
        FlowNode gate = TestNode.input("3", null, "Release?", TestNode.input("2", "anonymous", "Release?", start));

        assertThat(GivenApprovals.before(new TestNode("4", gate))).isEmpty();
        assertThat(GivenApprovals.before(start)).isEmpty();
    }

    @Test
    void theGateOfABranchBesideIsNotOurs() {
        Start parallel = new Start("2", "parallel", start);
        FlowNode other =
                TestNode.istio("5", TestNode.input("4", "ann", "Release ratings?", new TestNode("3", parallel)));
        FlowNode ours = new TestNode("7", new TestNode("6", parallel));

        assertThat(GivenApprovals.before(ours)).isEmpty();
        assertThat(GivenApprovals.before(new TestNode("9", new End("8", parallel, other, ours))))
                .isEmpty();
    }

    @Test
    void branchesThatOnlyAskSeveralPeopleAllCount() {
        Start parallel = new Start("2", "parallel", start);
        FlowNode ann = TestNode.input("4", "ann", "Release?", new TestNode("3", parallel));
        FlowNode bob = TestNode.input("6", "bob", "Release?", new TestNode("5", parallel));

        List<Approval> approvals = GivenApprovals.before(new TestNode("8", new End("7", parallel, ann, bob)));

        assertThat(approvals).extracting(Approval::who).containsExactlyInAnyOrder("ann", "bob");
    }

    private static final class Start extends BlockStartNode {
        private final String step;

        Start(String id, String step, FlowNode... parents) {
            super(null, id, parents);
            this.step = step;
        }

        static Start body(String id, String label, FlowNode step) {
            Start body = new Start(id, "{", step);
            body.addAction(new LabelAction(label));
            return body;
        }

        @Override
        protected String getTypeDisplayName() {
            return step;
        }

        @Override
        protected String getTypeFunctionName() {
            return step;
        }
    }

    private static final class End extends BlockEndNode<Start> {
        End(String id, Start start, FlowNode... parents) {
            super(null, id, start, parents);
        }

        @Override
        protected String getTypeDisplayName() {
            return "end";
        }
    }
}
