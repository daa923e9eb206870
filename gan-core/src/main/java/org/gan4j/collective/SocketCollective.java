package org.gan4j.collective;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Collective of processes that are connected by TCP, each with each.
 *
 * <pre>{@code
 * try (Seat seat = Seat.open(host)) {
 *     // The addresses of the seats of all ranks, exchanged by whatever started the processes.
 *     Collective collective = seat.join(rank, addresses, "run 7", Duration.ofSeconds(60));
 * }
 * }</pre>
 *
 * <p>For a sum, each rank adds one part of the buffer, which it receives from all others, in the order of the ranks,
 * and sends the result to all. So a rank sends and receives 2 (n - 1) / n times the bytes of the buffer, as in a ring,
 * in 2 (n - 1) messages. Connections are neither encrypted nor authenticated beyond the name of the run: use them in a
 * trusted network.
 */
public final class SocketCollective implements Collective {
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final int rank;
    private final Links links;
    private long operation;
    private boolean closed;

    SocketCollective(int rank, Links links) {
        this.rank = rank;
        this.links = links;
    }

    /**
     * Joins a run whose ranks know the address of rank 0 alone, as in a Kubernetes job: rank 0 listens there, and sends
     * the addresses of all to every rank.
     *
     * @param first the address of rank 0, on whose port rank 0 listens
     * @param rank the number of this process, in [0, size)
     * @param size number of processes, 1 or more
     * @param run the name of the run; connections of other runs are refused
     * @param timeout the longest time to wait for other ranks, now and in each operation
     * @return the collective of this rank
     * @throws CollectiveException if the other ranks do not come in time
     */
    public static Collective meet(InetSocketAddress first, int rank, int size, String run, Duration timeout) {
        return new Rendezvous(first, size, run, timeout).join(Collective.requireRank(rank, size));
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return links.size();
    }

    @Override
    public void allReduceSum(float[] values) {
        sum(new Summands.Floats(values));
    }

    @Override
    public void allReduceSum(double[] values) {
        sum(new Summands.Doubles(values));
    }

    private void sum(Summands numbers) {
        begin();
        ByteBuffer own = numbers.encoded(0, numbers.count());
        Message.Kind kind = numbers.kind();
        for (int step = 1; step < size(); step++) {
            int to = (rank + step) % size();
            links.send(to, new Message(kind, operation, numbers.count(), slice(numbers, own, to)));
        }
        ByteBuffer[] parts = new ByteBuffer[size()];
        parts[rank] = slice(numbers, own, rank);
        receive(parts, kind, numbers.count());
        numbers.sumInto(start(numbers, rank), start(numbers, rank + 1), parts);
        ByteBuffer sum = numbers.encoded(start(numbers, rank), start(numbers, rank + 1));
        for (int step = 1; step < size(); step++) {
            links.send((rank + step) % size(), new Message(kind, operation, numbers.count(), sum.duplicate()));
        }
        parts[rank] = sum;
        receive(parts, kind, numbers.count());
        for (int from = 0; from < size(); from++) {
            numbers.set(start(numbers, from), parts[from]);
        }
        links.awaitSent();
    }

    /** Receives a message of each other rank, in the order in which these send them. */
    private void receive(ByteBuffer[] parts, Message.Kind kind, int elements) {
        for (int step = 1; step < size(); step++) {
            int from = Math.floorMod(rank - step, size());
            parts[from] = links.receive(from, kind, operation, elements);
        }
    }

    /** Returns the first element of a rank's part. */
    private int start(Summands numbers, int part) {
        return (int) ((long) numbers.count() * part / size());
    }

    private ByteBuffer slice(Summands numbers, ByteBuffer all, int part) {
        int from = start(numbers, part) * numbers.width();
        return all.slice(from, start(numbers, part + 1) * numbers.width() - from);
    }

    @Override
    public byte[] broadcast(byte[] bytes, int root) {
        Collective.requireRank(root, size());
        begin();
        if (rank != root) {
            ByteBuffer received = links.receive(root, Message.Kind.BYTES, operation, root);
            byte[] copy = new byte[received.remaining()];
            received.get(copy);
            return copy;
        }
        for (int step = 1; step < size(); step++) {
            links.send(
                    (rank + step) % size(),
                    new Message(Message.Kind.BYTES, operation, root, ByteBuffer.wrap(bytes.clone())));
        }
        links.awaitSent();
        return bytes.clone();
    }

    private void begin() {
        if (closed) {
            throw new IllegalStateException("Collective: expects to be open, but rank " + rank + " has closed it");
        }
        links.begin();
        operation++;
    }

    @Override
    public void abort(String reason) {
        links.fail("rank " + rank + " failed: " + reason);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            links.leave(FAREWELL);
        }
    }

    @Override
    public String toString() {
        return "SocketCollective(rank " + rank + " of " + size() + ")";
    }
}
