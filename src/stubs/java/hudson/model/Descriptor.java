package hudson.model;

import jenkins.model.Loadable;
import jenkins.util.io.OnMaster;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

/** In the rehearsal nothing is stored: save and load do nothing. */
public abstract class Descriptor<T extends Describable<T>> implements Loadable, Saveable, OnMaster {
    public final transient Class<? extends T> clazz;

    @SuppressWarnings("unchecked")
    protected Descriptor(Class<? extends T> type) {
        clazz = (Class<? extends T>) (type == self() ? getClass() : type);
    }

    @SuppressWarnings("unchecked")
    protected Descriptor() {
        clazz = (Class<? extends T>) getClass().getEnclosingClass();
        if (clazz == null) {
            throw new AssertionError(getClass() + " doesn't have an outer class");
        }
    }

    public String getDisplayName() {
        return clazz.getSimpleName();
    }

    public String getId() {
        return clazz.getName();
    }

    public final boolean isInstance(T instance) {
        return clazz.isInstance(instance);
    }

    public T newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        return request.bindJSON((Class<T>) clazz, form);
    }

    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        return true;
    }

    @Override
    public synchronized void save() {}

    @Override
    public synchronized void load() {}

    protected static Class self() {
        return Self.class;
    }

    public static final class Self {
        public Self() {}
    }

    public static final class FormException extends Exception implements HttpResponse {
        private static final long serialVersionUID = 1L;

        private final String formField;

        public FormException(String message, String formField) {
            super(message);
            this.formField = formField;
        }

        public FormException(String message, Throwable cause, String formField) {
            super(message, cause);
            this.formField = formField;
        }

        public FormException(Throwable cause, String formField) {
            super(cause);
            this.formField = formField;
        }

        public String getFormField() {
            return formField;
        }
    }
}
