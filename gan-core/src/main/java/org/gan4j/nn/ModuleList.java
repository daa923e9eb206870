package org.gan4j.nn;

import java.util.List;

/**
 * Modules of any signature as one, named 0, 1, 2 and so on: for parts that a module calls itself, and for several networks that
 * one optimizer trains.
 */
public final class ModuleList<M extends Module> extends Module {
    private final List<M> modules;

    /** @throws IllegalArgumentException if a module is part of another one */
    public ModuleList(List<? extends M> modules) {
        this.modules = List.copyOf(modules);
        for (int i = 0; i < this.modules.size(); i++) {
            child(Integer.toString(i), this.modules.get(i));
        }
    }

    /** The modules in order. */
    public List<M> list() {
        return modules;
    }

    /**
     * The module of a number.
     *
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public M get(int index) {
        return modules.get(index);
    }

    public int size() {
        return modules.size();
    }
}
