package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Whether a VirtualService's spec has maps, lists and texts where Istio's schema has them. A cluster whose CustomResourceDefinition
 * came without schema stores anything; every later edit may rely on what was asked here.
 */
final class SpecShape {
    private final List<String> problems = new ArrayList<>();

    private SpecShape() {}

    /** Sentences on what is of the wrong kind, in order; empty when all is well. */
    static List<String> problems(JsonNode spec) {
        SpecShape shape = new SpecShape();
        shape.texts(spec, "hosts");
        shape.texts(spec, "gateways");
        shape.maps(spec, "http", "http", shape::http);
        for (String protocol : new String[] {"tcp", "tls"}) {
            shape.maps(spec, protocol, protocol, (route, at) -> {
                shape.maps(route, "route", at + ".route", shape::destination);
                shape.mirrors(route, at);
            });
        }
        return shape.problems;
    }

    private void http(JsonNode route, String at) {
        text(route, "name", at);
        maps(route, "match", at + ".match", this::match);
        maps(route, "route", at + ".route", this::destination);
        mirrors(route, at);
        map(route, "delegate", at, (delegate, there) -> {
            text(delegate, "name", there);
            text(delegate, "namespace", there);
        });
    }

    private void match(JsonNode match, String at) {
        for (String field : new String[] {"uri", "scheme", "method", "authority"}) {
            map(match, field, at, this::condition);
        }
        map(
                match,
                "headers",
                at,
                (headers, there) ->
                        headers.properties().forEach(header -> map(headers, header.getKey(), there, this::condition)));
    }

    private void condition(JsonNode condition, String at) {
        for (String kind : new String[] {"exact", "prefix", "regex"}) {
            text(condition, kind, at);
        }
    }

    private void destination(JsonNode entry, String at) {
        map(entry, "destination", at, this::place);
    }

    private void mirrors(JsonNode route, String at) {
        map(route, "mirror", at, this::place);
        maps(route, "mirrors", at + ".mirrors", this::destination);
    }

    private void place(JsonNode destination, String at) {
        text(destination, "host", at);
        text(destination, "subset", at);
    }

    private void texts(JsonNode parent, String field) {
        JsonNode list = parent.path(field);
        require(list.isMissingNode() || list.isArray(), field, "list");
        for (int index = 0; index < list.size(); index++) {
            require(list.path(index).isTextual() || !list.isArray(), field + "[" + index + "]", "text");
        }
    }

    private void maps(JsonNode parent, String field, String at, BiConsumer<JsonNode, String> each) {
        JsonNode list = parent.path(field);
        require(list.isMissingNode() || list.isArray(), at, "list");
        for (int index = 0; list.isArray() && index < list.size(); index++) {
            String place = at + "[" + index + "]";
            if (require(list.get(index).isObject(), place, "map of fields")) {
                each.accept(list.get(index), place);
            }
        }
    }

    private void map(JsonNode parent, String field, String at, BiConsumer<JsonNode, String> within) {
        JsonNode map = parent.path(field);
        String place = at + "." + field;
        if (!map.isMissingNode() && require(map.isObject(), place, "map of fields")) {
            within.accept(map, place);
        }
    }

    private void text(JsonNode parent, String field, String at) {
        JsonNode text = parent.path(field);
        require(text.isMissingNode() || text.isTextual(), at + "." + field, "text");
    }

    private boolean require(boolean holds, String place, String wanted) {
        if (!holds) {
            problems.add(place + " is no " + wanted + ": correct the VirtualService");
        }
        return holds;
    }
}
