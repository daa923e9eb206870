package org.gan4j.collective;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Ranks in threads of this JVM that talk by sockets. */
public final class SocketRanks {
    private SocketRanks() {}

    /** The collectives of ranks that are connected already. */
    public static List<Collective> group(int size, Duration timeout) {
        List<Seat> seats =
                IntStream.range(0, size).mapToObj(i -> Seat.open("localhost")).toList();
        List<InetSocketAddress> addresses = seats.stream().map(Seat::address).toList();
        List<Collective> joined = new ArrayList<>(LocalCollective.run(size, timeout, rank -> {
            try (Seat seat = seats.get(rank.rank())) {
                return seat.join(rank.rank(), addresses, "test", timeout);
            }
        }));
        return joined;
    }

    public static <T> List<T> run(int size, Duration timeout, Function<Collective, T> program) {
        return new RankThreads<>(group(size, timeout), program).run();
    }
}
