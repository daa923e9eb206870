package org.gan4j.nn;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Container of named modules with any forward methods, for example two generators trained by one optimizer, which then
 * need no class of their own. Thread safety: see {@link Module}.
 *
 * <pre>{@code
 * ModuleDict both = ModuleDict.of("there", there).and("back", back);
 * Optimizer optimizer = new Optimizer(Adam.withLearningRate(2e-4), both.parameters());
 * }</pre>
 */
public final class ModuleDict extends Module {
    private final Map<String, Module> modules = new LinkedHashMap<>();

    private ModuleDict() {}

    /**
     * Creates a container of one module.
     *
     * @param name name without dots
     * @param module module that is not part of another one
     * @return the container
     */
    public static ModuleDict of(String name, Module module) {
        return new ModuleDict().and(name, module);
    }

    /**
     * Adds a module.
     *
     * @param name name without dots
     * @param module module to add
     * @return this container
     * @throws IllegalArgumentException if the name is taken, empty or has a dot, or the module is part of another one
     */
    public ModuleDict and(String name, Module module) {
        modules.put(name, child(name, module));
        return this;
    }

    /**
     * {@return the module with this name}
     *
     * @param name name that the module was added by
     * @throws IllegalArgumentException if there is none
     */
    public Module get(String name) {
        Module module = modules.get(name);
        if (module == null) {
            throw new IllegalArgumentException(
                    "ModuleDict: expects one of " + modules.keySet() + ", got \"" + name + "\"");
        }
        return module;
    }
}
