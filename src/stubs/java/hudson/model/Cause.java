package hudson.model;

public abstract class Cause {
    public Cause() {}

    public abstract String getShortDescription();

    public void print(TaskListener listener) {
        listener.getLogger().println(getShortDescription());
    }

    public static class UserIdCause extends Cause {
        private final String userId;

        public UserIdCause() {
            this(null);
        }

        public UserIdCause(String userId) {
            this.userId = userId;
        }

        public String getUserId() {
            return userId;
        }

        public String getUserName() {
            return userId == null ? "anonymous" : userId;
        }

        @Override
        public String getShortDescription() {
            return "Started by user " + getUserName();
        }

        @Override
        public void print(TaskListener listener) {
            listener.getLogger().println("Started by user " + getUserName());
        }
    }
}
