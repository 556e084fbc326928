package org.jenkinsci.plugins.workflow.graph;

import java.util.List;

public interface GraphLookupView {
    boolean isActive(FlowNode node);

    BlockStartNode findEnclosingBlockStart(FlowNode node);

    Iterable<BlockStartNode> iterateEnclosingBlocks(FlowNode node);

    List<BlockStartNode> findAllEnclosingBlockStarts(FlowNode node);
}
