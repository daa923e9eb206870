package org.gan4j.backend.cuda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Graphs as lists of what was recorded, which run in their order. */
abstract class FakeGraphs extends FakeStream {
    private final Map<Long, List<Node>> graphs = new HashMap<>();
    private final Map<Long, List<Node>> executables = new HashMap<>();
    private int most = Integer.MAX_VALUE;

    /** Sets how many executables fit into the device's memory. */
    synchronized void limitGraphs(int number) {
        most = number;
    }

    @Override
    final long newGraph(List<Node> nodes) {
        long graph = newHandle();
        add("graph", graph);
        graphs.put(graph, nodes);
        return graph;
    }

    @Override
    public synchronized int graphDestroy(long graph) {
        graphs.remove(graph);
        return destroy("graphDestroy", "graph", graph);
    }

    @Override
    public synchronized int graphInstantiate(long graph, long[] executable) {
        List<Node> nodes = graphs.get(graph);
        if (nodes == null) {
            return fails("graphInstantiate") ? INJECTED : BAD_HANDLE;
        }
        if (executables.size() >= most) {
            return fails("graphInstantiate") ? INJECTED : OUT_OF_MEMORY;
        }
        int own = create("graphInstantiate", "executable", executable);
        if (own == SUCCESS) {
            executables.put(executable[0], nodes);
        }
        return own;
    }

    @Override
    public synchronized int executableUpdate(long executable, long graph) {
        if (fails("executableUpdate")) {
            return INJECTED;
        }
        List<Node> nodes = graphs.get(graph);
        List<Node> old = executables.get(executable);
        if (nodes == null || old == null) {
            return BAD_HANDLE;
        }
        if (!kinds(nodes).equals(kinds(old))) {
            return NOT_UPDATED;
        }
        executables.put(executable, nodes);
        return SUCCESS;
    }

    private static List<String> kinds(List<Node> nodes) {
        return nodes.stream().map(Node::kind).toList();
    }

    @Override
    public synchronized int executableDestroy(long executable) {
        executables.remove(executable);
        return destroy("executableDestroy", "executable", executable);
    }

    @Override
    public synchronized int graphLaunch(long executable, long stream) {
        List<Node> nodes = executables.get(executable);
        if (nodes == null) {
            return fails("graphLaunch") ? INJECTED : BAD_HANDLE;
        }
        return enqueueOnce("graphLaunch", stream, () -> {
            int status = SUCCESS;
            for (Node node : nodes) {
                int own = node.work().run();
                status = status == SUCCESS ? own : status;
            }
            return status;
        });
    }
}
