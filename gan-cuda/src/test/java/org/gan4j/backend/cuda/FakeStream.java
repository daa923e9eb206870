package org.gan4j.backend.cuda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream whose work waits until somebody synchronises, as on a device, or is recorded while the stream captures. */
abstract class FakeStream extends FakeHandles {
    /** CUDA's status of a call that may not be made while a stream captures; it spoils the capture. */
    static final int NOT_IN_CAPTURE = 900;

    private static final int SPOILT = 901;
    private static final int NOT_CAPTURING = 904;
    private static final int OTHER_THREAD = 908;
    private static final int MOST_WAITING = 500;

    private final Deque<Work> waiting = new ArrayDeque<>();
    private @Nullable Capture capture;
    private volatile Runnable meanwhile = () -> {};
    private int status;

    /** Something on a stream, which returns a status. */
    interface Work {
        int run();
    }

    /** Work that was recorded, of a kind by which CUDA tells one topology from another. */
    record Node(String kind, Work work) {}

    private static final class Capture {
        private final Thread thread = Thread.currentThread();
        private final List<Node> nodes = new ArrayList<>();
        private boolean spoilt;
    }

    /** Puts works of one call onto the stream. */
    final int enqueue(String call, long stream, Work... works) {
        if (fails(call)) {
            spoil();
            return INJECTED;
        }
        if (!is("stream", stream)) {
            return BAD_HANDLE;
        }
        if (capture != null && capture.spoilt) {
            return SPOILT;
        }
        for (Work work : works) {
            if (capture != null) {
                capture.nodes.add(new Node(call, work));
            } else {
                waiting.add(work);
            }
        }
        if (waiting.size() > MOST_WAITING) {
            flush();
        }
        return SUCCESS;
    }

    /** Puts something onto the stream that would be wrong when it is replayed. */
    final int enqueueOnce(String call, long stream, Work work) {
        if (isCapturing()) {
            return refuse(call);
        }
        return enqueue(call, stream, work);
    }

    final boolean isCapturing() {
        return capture != null;
    }

    /** Returns whether this thread may not make calls that load, allocate or wait: those of others do not spoil its graph. */
    final boolean isCapturingHere() {
        return capture != null && capture.thread == Thread.currentThread();
    }

    /** The status of a call that must not be made while the stream captures. */
    final int refuse(String call) {
        fails(call);
        spoil();
        return NOT_IN_CAPTURE;
    }

    private void spoil() {
        if (capture != null) {
            capture.spoilt = true;
        }
    }

    /** Puts work onto the stream that a call does which was recorded already. */
    final void defer(Work work) {
        waiting.add(work);
    }

    final void flush() {
        while (!waiting.isEmpty()) {
            int own = waiting.poll().run();
            status = status == SUCCESS ? own : status;
        }
    }

    /** Sets what happens once a capture has begun. */
    synchronized void whileCapturing(Runnable happens) {
        meanwhile = happens;
    }

    @Override
    public int captureBegin(long stream) {
        int own = begin(stream);
        meanwhile.run();
        return own;
    }

    private synchronized int begin(long stream) {
        if (fails("captureBegin")) {
            return INJECTED;
        }
        if (isCapturing() || !is("stream", stream)) {
            return BAD_HANDLE;
        }
        capture = new Capture();
        return SUCCESS;
    }

    /** The capture ends even where that fails, and then there is no graph. */
    @Override
    public synchronized int captureEnd(long stream, long[] graph) {
        boolean fails = fails("captureEnd");
        Capture ended = capture;
        if (ended == null) {
            return NOT_CAPTURING;
        }
        if (ended.thread != Thread.currentThread()) {
            return OTHER_THREAD;
        }
        capture = null;
        if (fails) {
            return INJECTED;
        }
        if (ended.spoilt) {
            return SPOILT;
        }
        graph[0] = newGraph(List.copyOf(ended.nodes));
        return SUCCESS;
    }

    abstract long newGraph(List<Node> nodes);

    @Override
    public synchronized int streamCreate(long[] stream) {
        return create("streamCreate", "stream", stream);
    }

    @Override
    public synchronized int streamDestroy(long stream) {
        flush();
        return destroy("streamDestroy", "stream", stream);
    }

    @Override
    public synchronized int streamSynchronize(long stream) {
        if (isCapturing()) {
            return refuse("streamSynchronize");
        }
        if (fails("streamSynchronize")) {
            return INJECTED;
        }
        flush();
        return is("stream", stream) ? status : BAD_HANDLE;
    }

    @Override
    public synchronized int eventCreate(long[] event) {
        return create("eventCreate", "event", event);
    }

    @Override
    public synchronized int eventDestroy(long event) {
        return destroy("eventDestroy", "event", event);
    }

    @Override
    public synchronized int eventRecord(long event, long stream) {
        return enqueueOnce("eventRecord", stream, () -> is("event", event) ? SUCCESS : BAD_HANDLE);
    }

    @Override
    public synchronized int eventSynchronize(long event) {
        if (isCapturingHere()) {
            return refuse("eventSynchronize");
        }
        if (fails("eventSynchronize")) {
            return INJECTED;
        }
        flush();
        return is("event", event) ? status : BAD_HANDLE;
    }
}
