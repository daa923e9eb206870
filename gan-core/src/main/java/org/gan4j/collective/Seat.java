package org.gan4j.collective;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address at which a process waits for the other ranks of a run. Not thread-safe. Closing it after {@link #join}
 * leaves the collective open.
 */
public final class Seat implements AutoCloseable {
    private static final int MAGIC = 0x67616e34;
    private static final int PAUSE_MILLIS = 50;

    private final String host;
    private final ServerSocket server;

    private Seat(String host, ServerSocket server) {
        this.host = host;
        this.server = server;
    }

    /**
     * Opens a seat at a free port.
     *
     * @param host the name or address under which the other processes reach this one
     * @return an open seat
     * @throws CollectiveException if it cannot listen
     */
    public static Seat open(String host) {
        return open(host, 0);
    }

    /** Opens a seat at a port, or at a free one if it is 0. */
    static Seat open(String host, int port) {
        try {
            return new Seat(host, new ServerSocket(port, 1024));
        } catch (IOException e) {
            throw new CollectiveException("could not listen at port " + port + ": " + Links.reason(e), e);
        }
    }

    /** {@return the address for the other processes} */
    public InetSocketAddress address() {
        return InetSocketAddress.createUnresolved(host, server.getLocalPort());
    }

    /**
     * Connects this process with all others.
     *
     * @param rank the number of this process
     * @param addresses of all processes, by their ranks
     * @param run the name of the run, the same on all; connections of other runs are refused
     * @param timeout the longest time to wait for other ranks, now and in each operation
     * @return the collective of this rank
     * @throws CollectiveException if the other ranks do not come in time
     */
    public Collective join(int rank, List<InetSocketAddress> addresses, String run, Duration timeout) {
        Collective.requireRank(rank, addresses.size());
        Clock clock = new Clock(timeout);
        @Nullable Socket[] sockets = new Socket[addresses.size()];
        try {
            for (int other = 0; other < rank; other++) {
                sockets[other] = connect(addresses.get(other), clock);
                introduce(sockets[other], rank, run, other);
            }
            for (int missing = addresses.size() - 1 - rank; missing > 0; missing--) {
                accept(rank, run, sockets, clock);
            }
            return new SocketCollective(rank, new Links(rank, sockets, timeout));
        } catch (CollectiveException e) {
            close(sockets);
            throw e;
        }
    }

    /** Connects to a process that may not listen yet. */
    static Socket connect(InetSocketAddress address, Clock clock) {
        while (true) {
            Socket socket = new Socket();
            try {
                InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
                socket.connect(resolved, clock.millis());
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(clock.millis());
                return socket;
            } catch (IOException e) {
                close(socket);
                clock.pause(PAUSE_MILLIS, address + " could not be reached within %s: " + Links.reason(e));
            }
        }
    }

    private static void introduce(Socket socket, int rank, String run, int other) {
        try {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(MAGIC);
            out.writeUTF(run);
            out.writeInt(rank);
            if (new DataInputStream(socket.getInputStream()).readInt() != MAGIC) {
                throw new CollectiveException("rank " + other + " is not one of " + run);
            }
        } catch (IOException e) {
            throw new CollectiveException("rank " + other + " did not accept rank " + rank + ": " + Links.reason(e), e);
        }
    }

    /** Accepts a connection; one that is not of this run is closed, and counts for nothing. */
    private void accept(int rank, String run, @Nullable Socket[] sockets, Clock clock) {
        while (true) {
            Socket socket = accept(clock, "a rank above " + rank + " did not come within %s");
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(clock.millis());
                DataInputStream in = new DataInputStream(socket.getInputStream());
                if (in.readInt() == MAGIC && in.readUTF().equals(run)) {
                    int other = in.readInt();
                    if (other > rank && other < sockets.length && sockets[other] == null) {
                        new DataOutputStream(socket.getOutputStream()).writeInt(MAGIC);
                        sockets[other] = socket;
                        return;
                    }
                }
                close(socket);
            } catch (IOException e) {
                close(socket);
            }
        }
    }

    Socket accept(Clock clock, String otherwise) {
        try {
            server.setSoTimeout(clock.millis());
            return server.accept();
        } catch (SocketTimeoutException e) {
            throw clock.late(otherwise);
        } catch (IOException e) {
            throw new CollectiveException("the seat was closed: " + Links.reason(e), e);
        }
    }

    private static void close(@Nullable Socket... sockets) {
        for (Socket socket : sockets) {
            if (socket != null) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // Nothing more is wanted of it.
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new CollectiveException("the seat could not be closed: " + Links.reason(e), e);
        }
    }
}
