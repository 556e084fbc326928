package io.jenkins.plugins.istio.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.function.Consumer;
import jenkins.model.Jenkins;

/** Lets forms ask the rules that the steps themselves obey. */
final class FormCheck {
    private FormCheck() {}

    /** Empty values are fine; a missing mandatory one is marked by the form itself. */
    static FormValidation of(Item item, String value, Consumer<String> rule) {
        requirePermission(item);
        String given = Util.fixEmptyAndTrim(value);
        try {
            if (given != null) {
                rule.accept(given);
            }
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Whoever may see the configuration of the job may use its forms; outside any job, only who may administer Jenkins. */
    static void requirePermission(Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.EXTENDED_READ);
        }
    }
}
