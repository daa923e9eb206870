package org.gan4j.nn;

import java.util.List;

/**
 * Container of modules with any forward methods, named 0, 1, 2 and so on: for parts that a module calls itself, and for
 * several networks trained by one optimizer. Thread safety: see {@link Module}.
 *
 * @param <M> type of the modules
 */
public final class ModuleList<M extends Module> extends Module {
    private final List<M> modules;

    /**
     * Creates a container.
     *
     * @param modules modules in order
     * @throws IllegalArgumentException if a module is part of another one
     */
    public ModuleList(List<? extends M> modules) {
        this.modules = List.copyOf(modules);
        for (int i = 0; i < this.modules.size(); i++) {
            child(Integer.toString(i), this.modules.get(i));
        }
    }

    /** {@return the modules in order} */
    public List<M> list() {
        return modules;
    }

    /**
     * {@return the module at an index}
     *
     * @param index position, from 0
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public M get(int index) {
        return modules.get(index);
    }

    /** {@return the number of modules} */
    public int size() {
        return modules.size();
    }
}
