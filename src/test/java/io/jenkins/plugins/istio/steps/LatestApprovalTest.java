package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.Approval;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.junit.jupiter.api.Test;

class LatestApprovalTest {
    private final FlowNode start = new TestNode("1");

    @Test
    void theNewestGateOnTheWayCounts() {
        FlowNode first = TestNode.input("2", "ann", "Deploy?", start);
        FlowNode second = TestNode.input("3", "bob", "Release?", first);

        assertThat(LatestApproval.before(new TestNode("5", new TestNode("4", second))))
                .hasValueSatisfying(approval -> {
                    assertThat(approval.who()).isEqualTo("bob");
                    assertThat(approval.message()).isEqualTo("Release?");
                    assertThat(approval.when()).isNotNull();
                });
    }

    @Test
    void aGateInsideAStageBeforeCountsToo() {
        Start stage = new Start("2", start);
        FlowNode gate = TestNode.input("3", "ann", "Release?", stage);
        FlowNode end = new End("4", stage, gate);

        assertThat(LatestApproval.before(new TestNode("5", end)))
                .map(Approval::who)
                .contains("ann");
    }

    @Test
    void nobodyAndAnonymousNeverCount() {
        FlowNode gate = TestNode.input("2", "anonymous", "Release?", start);

        assertThat(LatestApproval.before(new TestNode("3", gate))).isEmpty();
        assertThat(LatestApproval.before(start)).isEmpty();
    }

    @Test
    void theGateOfABranchBesideIsNotOurs() {
        Start parallel = new Start("2", start);
        FlowNode other = TestNode.input("4", "ann", "Release ratings?", new TestNode("3", parallel));
        FlowNode ours = new TestNode("6", new TestNode("5", parallel));

        assertThat(LatestApproval.before(ours)).isEmpty();
        assertThat(LatestApproval.before(new TestNode("8", new End("7", parallel, other, ours))))
                .isEmpty();
    }

    private static final class Start extends BlockStartNode {
        Start(String id, FlowNode... parents) {
            super(null, id, parents);
        }

        @Override
        protected String getTypeDisplayName() {
            return "start";
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
