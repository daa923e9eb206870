package org.gan4j.onnx;

import java.util.HashMap;
import java.util.Map;
import org.gan4j.nn.Module;

/** Dotted names of a network's layers. */
final class LayerPaths {
    private final Module network;
    private final Map<Module, String> paths = new HashMap<>();

    LayerPaths(Module network) {
        this.network = network;
        visit("", network);
    }

    private void visit(String path, Module module) {
        paths.put(module, path);
        module.children().forEach((name, child) -> visit(path.isEmpty() ? name : path + "." + name, child));
    }

    Module network() {
        return network;
    }

    /** Returns the path; the kind of a layer that is not the network's. */
    String of(Module layer) {
        return paths.getOrDefault(layer, layer.getClass().getSimpleName());
    }

    /** Returns the beginning of the names of a layer's values. */
    String prefix(Module layer) {
        String path = of(layer);
        return path.isEmpty() ? "" : path + ".";
    }

    /** Returns a layer's name in messages. */
    String describe(Module layer) {
        String path = of(layer);
        return layer == network || path.isEmpty() ? "it" : layer + " \"" + path + "\"";
    }
}
