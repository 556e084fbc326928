package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** A category that gives loops of pipeline code iterators that survive a pause, as Jenkins' own does. */
public final class SerializableIteration {
    private SerializableIteration() {}

    public static <E> Iterator<E> iterator(List<E> elements) {
        return new OverCopy<>(elements);
    }

    public static <E> Iterator<E> iterator(Set<E> elements) {
        return new OverCopy<>(elements);
    }

    public static <E> Iterator<E> iterator(Deque<E> elements) {
        return new OverCopy<>(elements);
    }

    public static <E> Iterator<E> iterator(E[] elements) {
        return new OverCopy<>(List.of(elements));
    }

    public static <K, V> Iterator<Map.Entry<K, V>> iterator(Map<K, V> map) {
        return new OverCopy<>(entrySet(map));
    }

    public static <K, V> Set<Map.Entry<K, V>> entrySet(Map<K, V> map) {
        Set<Map.Entry<K, V>> entries = new LinkedHashSet<>();
        map.entrySet().forEach(entry -> entries.add(new AbstractMap.SimpleImmutableEntry<>(entry)));
        return entries;
    }

    public static <K, V> Set<Map.Entry<K, V>> entrySet(SortedMap<K, V> map) {
        return entrySet((Map<K, V>) map);
    }

    public static <K> Set<K> keySet(Map<K, ?> map) {
        return new LinkedHashSet<>(map.keySet());
    }

    public static <K> Set<K> keySet(SortedMap<K, ?> map) {
        return keySet((Map<K, ?>) map);
    }

    public static <V> Collection<V> values(Map<?, V> map) {
        return new ArrayList<>(map.values());
    }

    public static <V> Collection<V> values(SortedMap<?, V> map) {
        return values((Map<?, V>) map);
    }

    private static final class OverCopy<E> implements Iterator<E>, Serializable {
        private static final long serialVersionUID = 1L;
        private final List<E> elements;
        private int next;

        OverCopy(Collection<E> elements) {
            this.elements = new ArrayList<>(elements);
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
