package hudson.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** In the rehearsal the actions are those that were added; no factory adds any. */
public abstract class Actionable implements ModelObject {
    private final List<Action> actions = new CopyOnWriteArrayList<>();

    public Actionable() {}

    public List<Action> getActions() {
        return actions;
    }

    public final List<? extends Action> getAllActions() {
        return new ArrayList<>(getActions());
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        return getActions().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T extends Action> T getAction(Class<T> type) {
        return getActions(type).stream().findFirst().orElse(null);
    }

    public void addAction(Action action) {
        getActions().add(action);
    }

    public void replaceAction(Action action) {
        addOrReplaceAction(action);
    }

    public boolean addOrReplaceAction(Action action) {
        getActions().removeIf(other -> other.getClass() == action.getClass());
        return getActions().add(action);
    }

    public boolean removeAction(Action action) {
        return getActions().remove(action);
    }

    public boolean removeActions(Class<? extends Action> type) {
        return getActions().removeIf(type::isInstance);
    }
}
