package org.gan4j.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Tensor;

/** Steps of one pass in order, and which layer each belongs to. */
final class Trace implements LayerObserver {
    /** Operator of a step that ONNX has no word for. */
    static final String REFUSED = "refused";

    /** Operator of a step that makes numbers of its own. */
    static final String DRAWN = "drawn";

    private final int samples;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Symbol, Integer> places = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final Map<Symbol, Map<Object, Symbol>> views = new HashMap<>();

    /**
     * Steps of a layer.
     *
     * @param from first step
     * @param to step after the last
     */
    private record Span(Module layer, int from, int to) {}

    /**
     * Reason for which a pass cannot be exported.
     *
     * @param layersBefore number of layers that had computed at that time
     */
    record Refusal(int layersBefore, String reason) {}

    /** @param samples number of samples of the pass */
    Trace(int samples) {
        this.samples = samples;
    }

    int samples() {
        return samples;
    }

    List<Step> steps() {
        return steps;
    }

    void add(Step step) {
        places.put(step.result(), steps.size());
        steps.add(step);
    }

    /** Notes that the pass does something which no step says, whether or not its result is used. */
    void refuse(String reason) {
        refusals.add(new Refusal(spans.size(), reason));
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** Returns the views of a value by shape, so that each is made once. */
    Map<Object, Symbol> views(Symbol symbol) {
        return views.computeIfAbsent(symbol, any -> new HashMap<>());
    }

    /** Notes which steps a layer took: those after the ones that computed its inputs. */
    @Override
    public void computed(Module module, List<Tensor> inputs, Tensor output) {
        int from = 0;
        for (Tensor input : inputs) {
            if (input.array().storage() instanceof TracedStorage storage) {
                from = Math.max(from, places.getOrDefault(storage.symbol(), -1) + 1);
            }
        }
        spans.add(new Span(module, from, steps.size()));
    }

    /** Returns the innermost layer that took a step: the first to end after it of those that contain it. */
    Module layer(int step, Module network) {
        return spans.stream()
                .filter(span -> span.from() <= step && step < span.to())
                .findFirst()
                .map(Span::layer)
                .orElse(network);
    }

    /** Returns the layer in which a pass could not be exported: the next one to end. */
    Module layer(Refusal refusal, Module network) {
        return refusal.layersBefore() < spans.size()
                ? spans.get(refusal.layersBefore()).layer()
                : network;
    }
}
