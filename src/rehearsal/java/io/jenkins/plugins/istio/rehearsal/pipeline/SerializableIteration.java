package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A category that gives loops of pipeline code iterators that survive a pause, as Jenkins' own does. */
public final class SerializableIteration {
    private SerializableIteration() {}

    public static <E> Iterator<E> iterator(Collection<E> elements) {
        return new OverCopy<>(new ArrayList<>(elements));
    }

    public static <K, V> Iterator<Map.Entry<K, V>> iterator(Map<K, V> map) {
        return new OverCopy<>(new ArrayList<>(entrySet(map)));
    }

    public static <K, V> Set<Map.Entry<K, V>> entrySet(Map<K, V> map) {
        Set<Map.Entry<K, V>> entries = new LinkedHashSet<>();
        map.entrySet().forEach(entry -> entries.add(new AbstractMap.SimpleEntry<>(entry)));
        return entries;
    }

    private static final class OverCopy<E> implements Iterator<E>, Serializable {
        private static final long serialVersionUID = 1L;
        private final List<E> elements;
        private int next;

        OverCopy(List<E> elements) {
            this.elements = elements;
        }

        @Override
        public boolean hasNext() {
            return next < elements.size();
        }

        @Override
        public E next() {
            return elements.get(next++);
        }
    }
}
