package org.gan4j.backend.cuda;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Graphs of works that come again in the same form. Works are launched one by one the first time, which also lets CUDA
 * load their kernels: that is not allowed while a stream is captured. From the second time on they are one launch. Not
 * thread-safe.
 */
final class CudaGraphs {
    /** Graphs that are kept. */
    static final int MOST = 32;

    /** A graph is destroyed in favour of another only if it was not launched this often ago. */
    static final int LATELY = 256;

    /** Fewer works are launched one by one. */
    private static final int FEWEST = 8;

    /** Forms that were seen once and are remembered, by their hash: a mistake costs a graph, and nothing else. */
    private static final int REMEMBERED = 256;

    private final CudaDevice device;
    private final CudaArguments arguments;
    private final Map<List<CudaWork>, CudaGraph> graphs = new LinkedHashMap<>(MOST, 0.75f, true);
    private final Set<Integer> seen = new LinkedHashSet<>();

    /** Graphs that are kept at most: fewer than {@link #MOST} once the device had no memory for another. */
    private int most = MOST;

    private long launches;

    CudaGraphs(CudaDevice device) {
        this.device = device;
        this.arguments = new CudaArguments(device.calls());
    }

    /**
     * Puts works onto the stream, in their order.
     *
     * @throws IllegalStateException if a call fails; some of the works may have run
     */
    void launch(List<CudaWork> works) {
        int from = 0;
        while (from < works.size()) {
            boolean changes = works.get(from).changes();
            int to = from;
            while (to < works.size() && works.get(to).changes() == changes) {
                to++;
            }
            List<CudaWork> part = List.copyOf(works.subList(from, to));
            if (changes || part.size() < FEWEST) {
                put(part);
            } else {
                launchPart(part);
            }
            from = to;
        }
    }

    private void launchPart(List<CudaWork> works) {
        launches++;
        List<CudaWork> form = works.stream().map(CudaWork::form).toList();
        @Nullable CudaGraph known = graphs.get(form);
        if (known == null && (isNew(form) || !makeRoom())) {
            put(works);
        } else {
            CudaGraph graph = known == null ? new CudaGraph(device) : known;
            graphs.put(form, graph);
            if (!graph.launch(works, launches, () -> put(works))) {
                graphs.remove(form);
                most = graphs.size();
                put(works);
            }
        }
    }

    private void put(List<CudaWork> works) {
        CudaStream stream = new CudaStream(device.calls(), device.stream(), device.blas(), arguments);
        for (CudaWork work : works) {
            device.check(work.library(), work.call(), work.put(stream));
        }
    }

    private boolean isNew(List<CudaWork> form) {
        boolean isNew = seen.add(form.hashCode());
        if (seen.size() > REMEMBERED) {
            Iterator<Integer> all = seen.iterator();
            all.next();
            all.remove();
        }
        return isNew;
    }

    /** Returns false if all graphs are in use. */
    private boolean makeRoom() {
        if (graphs.size() < most) {
            return true;
        }
        if (most == 0) {
            return false;
        }
        Map.Entry<List<CudaWork>, CudaGraph> eldest =
                graphs.entrySet().iterator().next();
        if (eldest.getValue().launched() + LATELY > launches) {
            return false;
        }
        graphs.remove(eldest.getKey());
        eldest.getValue().destroy();
        return true;
    }
}
