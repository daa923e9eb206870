package org.gan4j.benchmarks.ranks;

import org.gan4j.collective.Collective;

/** A collective that counts the time in it, which includes waiting for other ranks, and the bytes of its sums. */
final class TimedCollective implements Collective {
    private final Collective inner;
    private long nanos;
    private long bytes;
    private int sums;

    TimedCollective(Collective inner) {
        this.inner = inner;
    }

    double seconds() {
        return nanos / 1e9;
    }

    long bytes() {
        return bytes;
    }

    int sums() {
        return sums;
    }

    void reset() {
        nanos = 0;
        bytes = 0;
        sums = 0;
    }

    private void timed(Runnable operation, long count) {
        long begin = System.nanoTime();
        operation.run();
        nanos += System.nanoTime() - begin;
        bytes += count;
        sums++;
    }

    @Override
    public int rank() {
        return inner.rank();
    }

    @Override
    public int size() {
        return inner.size();
    }

    @Override
    public void allReduceSum(float[] values) {
        timed(() -> inner.allReduceSum(values), (long) values.length * Float.BYTES);
    }

    @Override
    public void allReduceSum(double[] values) {
        timed(() -> inner.allReduceSum(values), (long) values.length * Double.BYTES);
    }

    @Override
    public byte[] broadcast(byte[] data, int root) {
        return inner.broadcast(data, root);
    }

    @Override
    public void abort(String reason) {
        inner.abort(reason);
    }

    @Override
    public void close() {
        inner.close();
    }
}
