package org.gan4j.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SeatTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Test
    void ranksThatKnowRankZeroAloneMeetThere() throws IOException {
        InetSocketAddress first = new InetSocketAddress("localhost", freePort());

        assertThat(LocalCollective.run(3, PATIENT, rank -> {
                    try (Collective met = SocketCollective.meet(first, rank.rank(), 3, "run", PATIENT)) {
                        double[] sum = {1 << met.rank()};
                        met.allReduceSum(sum);
                        return sum[0];
                    }
                }))
                .containsOnly(7.0);
    }

    @Test
    void aConnectionOfAnotherRunCountsForNothing() {
        try (Seat zero = Seat.open("localhost");
                Seat one = Seat.open("localhost")) {
            List<InetSocketAddress> all = List.of(zero.address(), one.address());
            assertThat(LocalCollective.run(2, PATIENT, rank -> {
                        if (rank.rank() == 1) {
                            knock(zero.address().getPort(), "another run");
                            knock(zero.address().getPort(), "");
                        }
                        Seat own = rank.rank() == 0 ? zero : one;
                        try (Collective joined = own.join(rank.rank(), all, "run", PATIENT)) {
                            joined.barrier();
                            return joined.size();
                        }
                    }))
                    .containsOnly(2);
        }
    }

    /** Connects, says something, and goes away. */
    private static void knock(int port, String run) {
        try (Socket socket = new Socket("localhost", port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(0x67616e34);
            out.writeUTF(run);
            out.writeInt(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRankThatDoesNotComeIsMissedInTime() {
        try (Seat seat = Seat.open("localhost")) {
            List<InetSocketAddress> all = List.of(seat.address(), seat.address());
            assertThatThrownBy(() -> seat.join(0, all, "run", Duration.ofMillis(100)))
                    .isInstanceOf(CollectiveException.class)
                    .hasMessage("a rank above 0 did not come within 100 ms");
        }
    }

    @Test
    void anAddressThatNobodyListensAtIsNamed() throws IOException {
        InetSocketAddress nobody = InetSocketAddress.createUnresolved("localhost", freePort());
        try (Seat seat = Seat.open("localhost")) {
            assertThatThrownBy(() -> seat.join(1, List.of(nobody, seat.address()), "run", Duration.ofMillis(100)))
                    .isInstanceOf(CollectiveException.class)
                    .hasMessageMatching("localhost/?.*:" + nobody.getPort()
                            + " could not be reached within 100 ms: Connection refused.*");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            return server.getLocalPort();
        }
    }
}
