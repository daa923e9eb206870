package org.gan4j.train.diagnosis;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.nn.Module;

/** The names of the layers of several networks: {@code generator.model.3, ReLU()}. */
final class LayerNames {
    private final IdentityHashMap<Module, String> names = new IdentityHashMap<>();
    private final Map<String, Module> networks = new LinkedHashMap<>();

    /** Adds a network and all its descendants. */
    void add(String name, Module network) {
        networks.put(name, network);
        addAll(name, network);
    }

    private void addAll(String name, Module module) {
        names.put(module, name);
        module.children().forEach((key, child) -> addAll(name + "." + key, child));
    }

    /** The networks by name. */
    Map<String, Module> networks() {
        return networks;
    }

    /** Returns true if a module is one of the networks or their descendants. */
    boolean knows(Module module) {
        return names.containsKey(module);
    }

    String of(Module module) {
        String name = names.get(module);
        return name == null ? module.toString() : name + ", " + module;
    }
}
