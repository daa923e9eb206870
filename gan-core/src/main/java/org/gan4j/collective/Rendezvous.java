package org.gan4j.collective;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exchange of addresses by way of rank 0, whose address all ranks know. */
final class Rendezvous {
    private final InetSocketAddress first;
    private final int size;
    private final String run;
    private final Duration timeout;
    private final Clock clock;

    Rendezvous(InetSocketAddress first, int size, String run, Duration timeout) {
        this.first = first;
        this.size = size;
        this.run = run;
        this.timeout = timeout;
        this.clock = new Clock(timeout);
    }

    Collective join(int rank) {
        try (Seat seat = rank == 0 ? Seat.open(first.getHostString(), first.getPort()) : Seat.open("localhost")) {
            List<InetSocketAddress> all = rank == 0 ? gathered(seat) : told(rank, seat);
            return seat.join(rank, all, run, timeout);
        }
    }

    /** Tells rank 0 this rank's port, and learns the addresses of all. */
    private List<InetSocketAddress> told(int rank, Seat seat) {
        try (Socket socket = Seat.connect(first, clock)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeUTF(run);
            out.writeInt(rank);
            out.writeInt(seat.address().getPort());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            List<InetSocketAddress> all = new ArrayList<>();
            for (int other = 0; other < size; other++) {
                String host = in.readUTF();
                all.add(InetSocketAddress.createUnresolved(
                        host.isEmpty() ? first.getHostString() : host, in.readInt()));
            }
            return all;
        } catch (IOException e) {
            throw new CollectiveException(
                    "rank 0 at " + first + " did not accept rank " + rank + " of " + size + " in " + run + ": "
                            + Links.reason(e),
                    e);
        }
    }

    /** Waits for all ranks, and tells them the addresses of all. */
    private List<InetSocketAddress> gathered(Seat seat) {
        @Nullable Socket[] sockets = new Socket[size];
        InetSocketAddress[] addresses = new InetSocketAddress[size];
        addresses[0] = InetSocketAddress.createUnresolved("", seat.address().getPort());
        for (int missing = size - 1; missing > 0; missing--) {
            admit(seat, sockets, addresses, missing);
        }
        for (Socket socket : sockets) {
            if (socket != null) {
                tell(socket, addresses);
            }
        }
        return Arrays.asList(addresses);
    }

    private void admit(Seat seat, @Nullable Socket[] sockets, InetSocketAddress[] addresses, int missing) {
        while (true) {
            Socket socket = seat.accept(clock, missing + " of " + size + " ranks did not come within %s");
            try {
                socket.setSoTimeout(clock.millis());
                DataInputStream in = new DataInputStream(socket.getInputStream());
                String named = in.readUTF();
                int rank = in.readInt();
                int port = in.readInt();
                if (named.equals(run) && rank > 0 && rank < size && sockets[rank] == null) {
                    sockets[rank] = socket;
                    addresses[rank] = InetSocketAddress.createUnresolved(
                            socket.getInetAddress().getHostAddress(), port);
                    return;
                }
                socket.close();
            } catch (IOException e) {
                // Not a rank, or one that was lost; it may come again.
            }
        }
    }

    private static void tell(Socket socket, InetSocketAddress[] addresses) {
        try (socket) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            for (InetSocketAddress address : addresses) {
                out.writeUTF(address.getHostString());
                out.writeInt(address.getPort());
            }
        } catch (IOException e) {
            throw new CollectiveException("a rank was lost before the run began: " + Links.reason(e), e);
        }
    }
}
