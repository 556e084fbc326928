package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Answers the {@code input} steps of a run. */
public interface Gates {

    /**
     * What is asked.
     *
     * @param id of the input's node
     * @param message the question
     * @param ok the word on the button that lets the run go on
     * @param submitters users and groups who may answer; empty when anybody may
     * @param parameters values asked for
     * @param answered who answered other gates since the last step of the plugin
     */
    record Question(
            String id,
            String message,
            String ok,
            List<String> submitters,
            List<Asked> parameters,
            List<String> answered)
            implements Serializable {
        /** As it is asked now, when more people may have answered than when the gate was reached. */
        public Question after(List<String> people) {
            return new Question(id, message, ok, submitters, parameters, people);
        }
    }

    /**
     * One value asked for.
     *
     * @param name of the parameter
     * @param description may be null
     * @param value what it is if nobody says otherwise
     * @param choices what it may be; empty when free
     */
    record Asked(String name, String description, Object value, List<String> choices) implements Serializable {

        /**
         * A value that a person gave, as the kind of value that this is.
         *
         * @throws IllegalArgumentException when it is none of the choices
         */
        public Object checked(Object given) {
            if (!choices.isEmpty() && !choices.contains(given.toString())) {
                throw new IllegalArgumentException(
                        "Parameter " + name + " is one of " + choices + ", and not '" + given + "'.");
            }
            return value instanceof Boolean ? (Object) Boolean.parseBoolean(given.toString()) : given;
        }
    }

    /** What a person did. */
    sealed interface Answer {
        /**
         * @param who the user's id
         * @param values of the parameters, by name
         */
        record Proceed(String who, Map<String, Object> values) implements Answer {}

        record Abort(String who) implements Answer {}

        /** Nobody is there: the run stops here, to be taken up later. */
        record Later(String why) implements Answer {}
    }

    Answer answer(Question question);
}
