package io.jenkins.plugins.istio.build;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds views as Jenkins does: beside the class or one that it extends, tags of our own library included. */
final class Views {
    private static final Pattern LIBRARY = Pattern.compile("xmlns:(\\w+)=\"/(lib/istio[^\"]*)\"");

    private final PackagedPlugin plugin;

    Views(PackagedPlugin plugin) {
        this.plugin = plugin;
    }

    /** The text of the form and of every tag of ours that it uses. */
    String form(Class<?> type) {
        return lineage(type)
                .map(each -> folder(each) + "/config.jelly")
                .filter(plugin::has)
                .findFirst()
                .map(this::withTags)
                .orElse("");
    }

    boolean hasHelp(Class<?> type) {
        return plugin.has(folder(type) + "/help.html");
    }

    boolean hasHelp(Class<?> type, String field) {
        return lineage(type).anyMatch(each -> plugin.has(folder(each) + "/help-" + field + ".html"));
    }

    private String withTags(String view) {
        Set<String> read = new LinkedHashSet<>();
        collect(view, read);
        return read.stream().map(plugin::text).collect(Collectors.joining("\n"));
    }

    private void collect(String view, Set<String> read) {
        if (!read.add(view)) {
            return;
        }
        Matcher library = LIBRARY.matcher(plugin.text(view));
        while (library.find()) {
            Matcher tag = Pattern.compile("<" + library.group(1) + ":(\\w+)").matcher(plugin.text(view));
            while (tag.find()) {
                collect(library.group(2) + "/" + tag.group(1) + ".jelly", read);
            }
        }
    }

    private static String folder(Class<?> type) {
        return type.getName().replace('.', '/').replace('$', '/');
    }

    private static Stream<Class<?>> lineage(Class<?> type) {
        return Stream.iterate(type, each -> each != null, Class::getSuperclass);
    }
}
