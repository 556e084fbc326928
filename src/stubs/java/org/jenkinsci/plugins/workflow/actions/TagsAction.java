package org.jenkinsci.plugins.workflow.actions;

import java.util.HashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public class TagsAction implements PersistentAction {
    private final Map<String, String> tags = new HashMap<>();

    public void addTag(String tag, String value) {
        tags.put(tag, value);
    }

    public String getTagValue(String tag) {
        return tags.get(tag);
    }

    public static String getTagValue(FlowNode node, String tag) {
        TagsAction action = node.getAction(TagsAction.class);
        return action == null ? null : action.getTagValue(tag);
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
