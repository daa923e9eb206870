package org.gan4j.backend.cuda;

import java.util.ArrayDeque;
import java.util.Deque;

/** A stream whose work waits until somebody synchronises, as on a device. */
abstract class FakeStream extends FakeHandles {
    private static final int MOST_WAITING = 500;

    private final Deque<Work> waiting = new ArrayDeque<>();
    private int status;

    /** Something on a stream, which returns a status. */
    interface Work {
        int run();
    }

    final int enqueue(String call, long stream, Work work) {
        if (fails(call)) {
            return INJECTED;
        }
        if (!is("stream", stream)) {
            return BAD_HANDLE;
        }
        waiting.add(work);
        if (waiting.size() > MOST_WAITING) {
            flush();
        }
        return SUCCESS;
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
        return enqueue("eventRecord", stream, () -> is("event", event) ? SUCCESS : BAD_HANDLE);
    }

    @Override
    public synchronized int eventSynchronize(long event) {
        if (fails("eventSynchronize")) {
            return INJECTED;
        }
        flush();
        return is("event", event) ? status : BAD_HANDLE;
    }
}
