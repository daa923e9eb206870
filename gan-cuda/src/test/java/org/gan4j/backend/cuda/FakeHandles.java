package org.gan4j.backend.cuda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Records every call of the fake device, makes chosen ones fail, and counts handles. */
abstract class FakeHandles implements CudaCalls {
    static final int INJECTED = 719;
    static final int BAD_HANDLE = 400;

    private final List<String> calls = new ArrayList<>();
    private final Map<Long, String> handles = new HashMap<>();
    private IntPredicate fails = number -> false;
    private int failed;
    private int made;
    private long next = 1;
    int devices = 1;
    int capability = 90;
    int driver = 13000;

    /** The names of the calls, in their order. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    synchronized void forgetCalls() {
        calls.clear();
    }

    /** Makes calls fail, by their number from now on. */
    synchronized void failing(IntPredicate number) {
        fails = number;
        made = 0;
        failed = 0;
    }

    /** Returns the number of calls that were made to fail since {@link #failing}. */
    synchronized int failed() {
        return failed;
    }

    final boolean fails(String call) {
        calls.add(call);
        if (fails.test(made++)) {
            failed++;
            return true;
        }
        return false;
    }

    /** The status of a call that does nothing here. */
    final int nothing(String call) {
        return fails(call) ? INJECTED : SUCCESS;
    }

    final int create(String call, String kind, long[] handle) {
        if (fails(call)) {
            return INJECTED;
        }
        handle[0] = next++;
        handles.put(handle[0], kind);
        return SUCCESS;
    }

    final boolean is(String kind, long handle) {
        return kind.equals(handles.get(handle));
    }

    /** Counts something that is known by its address. */
    final void add(String kind, long handle) {
        handles.put(handle, kind);
    }

    /** Returns the kinds of all handles that are not released. */
    final List<String> kinds() {
        return new ArrayList<>(handles.values());
    }

    final long newHandle() {
        return next++;
    }

    /** A call that releases does so even where it reports a failure, which is that of earlier work. */
    final int destroy(String call, String kind, long handle) {
        boolean fails = fails(call);
        boolean known = handles.remove(handle, kind);
        return fails ? INJECTED : known ? SUCCESS : BAD_HANDLE;
    }

    @Override
    public synchronized int initialize() {
        return nothing("initialize");
    }

    @Override
    public synchronized int driverVersion(int[] version) {
        version[0] = driver;
        return nothing("driverVersion");
    }

    @Override
    public synchronized int deviceCount(int[] count) {
        count[0] = devices;
        return nothing("deviceCount");
    }

    @Override
    public synchronized int deviceName(int device, String[] name) {
        name[0] = "Fake";
        return nothing("deviceName");
    }

    @Override
    public synchronized int deviceCapability(int device, int[] number) {
        number[0] = capability;
        return nothing("deviceCapability");
    }

    @Override
    public synchronized int contextRetain(int device, long[] context) {
        return create("contextRetain", "context", context);
    }

    @Override
    public synchronized int contextRelease(int device) {
        boolean fails = fails("contextRelease");
        boolean known = handles.values().remove("context");
        return fails ? INJECTED : known ? SUCCESS : BAD_HANDLE;
    }

    @Override
    public synchronized int contextUse(long context) {
        return fails("contextUse") ? INJECTED : "context".equals(handles.get(context)) ? SUCCESS : BAD_HANDLE;
    }

    @Override
    public synchronized int compilerVersion(int[] version) {
        version[0] = 13000;
        return nothing("compilerVersion");
    }
}
