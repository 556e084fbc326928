package hudson;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;
import jenkins.util.io.OnMaster;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;

/**
 * In the rehearsal: what sezpoz indexed, the highest ordinal first, one instance a class for the life of the process. An
 * instance that was added at index 0 stands before the indexed ones, and is what {@link #lookupSingleton} answers.
 */
public class ExtensionList<T> extends AbstractList<T> implements OnMaster {
    private static final Map<Class<?>, ExtensionList<?>> LISTS = new ConcurrentHashMap<>();
    private static final List<Object> INDEXED = new CopyOnWriteArrayList<>();

    public final Class<T> extensionType;
    private final List<T> extensions = new CopyOnWriteArrayList<>();
    private boolean firstWasPut;

    protected ExtensionList(Jenkins jenkins, Class<T> extensionType) {
        this.extensionType = extensionType;
    }

    @SuppressWarnings("unchecked")
    public static <T> ExtensionList<T> lookup(Class<T> type) {
        synchronized (LISTS) {
            ExtensionList<T> list = (ExtensionList<T>) LISTS.get(type);
            if (list == null) {
                list = new ExtensionList<>(Jenkins.get(), type);
                indexed().stream().filter(type::isInstance).map(type::cast).forEach(list.extensions::add);
                LISTS.put(type, list);
            }
            return list;
        }
    }

    public static <U> U lookupSingleton(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.size() != 1 && !all.firstWasPut) {
            throw new IllegalStateException("Expected 1 instance of " + type.getName() + " but got " + all.size());
        }
        return all.get(0);
    }

    public static <U> U lookupFirst(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.isEmpty()) {
            throw new IllegalStateException("Found no instance of " + type.getName());
        }
        return all.get(0);
    }

    public <U extends T> U get(Class<U> type) {
        return extensions.stream()
                .filter(each -> each.getClass() == type)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    @Override
    public T get(int index) {
        return extensions.get(index);
    }

    @Override
    public int size() {
        return extensions.size();
    }

    @Override
    public boolean add(T extension) {
        return extensions.add(extension);
    }

    @Override
    public void add(int index, T extension) {
        firstWasPut |= index == 0;
        extensions.add(index, extension);
    }

    @Override
    public boolean remove(Object extension) {
        firstWasPut &= extensions.indexOf(extension) != 0;
        return extensions.remove(extension);
    }

    private static List<Object> indexed() {
        if (INDEXED.isEmpty()) {
            List<IndexItem<Extension, Object>> items = new ArrayList<>();
            Index.load(Extension.class, Object.class, ExtensionList.class.getClassLoader())
                    .forEach(items::add);
            items.sort(Comparator.comparing(item -> -item.annotation().ordinal()));
            items.forEach(item -> INDEXED.add(instance(item)));
        }
        return INDEXED;
    }

    private static Object instance(IndexItem<Extension, Object> item) {
        try {
            return item.instance();
        } catch (InstantiationException e) {
            throw new IllegalStateException("cannot make the extension " + item.className(), e);
        }
    }
}
