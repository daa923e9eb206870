package org.gan4j.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Properties of ranks that are threads, and of ranks that talk by sockets. */
@Timeout(30)
final class CollectiveTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(200);

    /** The implementations. */
    enum Kind {
        THREADS,
        SOCKETS;

        <T> List<T> run(int size, Duration timeout, Function<Collective, T> program) {
            List<Collective> ranks =
                    this == THREADS ? LocalCollective.group(size, timeout) : SocketRanks.group(size, timeout);
            return new RankThreads<>(ranks, program).run();
        }

        /** Runs a program on each rank; returns the message that each rank ends with, empty if it ends well. */
        Map<Integer, String> messages(int size, Duration timeout, Function<Collective, Object> program) {
            Map<Integer, String> messages = new ConcurrentHashMap<>();
            run(size, timeout, rank -> {
                Throwable thrown = catchThrowable(() -> program.apply(rank));
                messages.put(rank.rank(), thrown == null ? "" : String.valueOf(thrown.getMessage()));
                return "";
            });
            return messages;
        }
    }

    @ParameterizedTest
    @EnumSource
    void ranksAreNumberedFromZero(Kind kind) {
        assertThat(kind.run(3, PATIENT, Collective::rank)).containsExactly(0, 1, 2);
        assertThat(kind.run(3, PATIENT, Collective::size)).containsOnly(3);
    }

    @ParameterizedTest
    @EnumSource
    void everyRankGetsTheSumInTheOrderOfTheRanks(Kind kind) {
        int size = 3;
        float[][] parts = new float[size][1001];
        RandomStream random = RandomStream.seeded(4);
        Stream.of(parts).forEach(each -> random.fillUniform(each, -1e3, 1e3));
        float[] expected = new float[1001];
        for (float[] part : parts) {
            for (int i = 0; i < expected.length; i++) {
                expected[i] += part[i];
            }
        }

        List<float[]> sums = kind.run(size, PATIENT, rank -> {
            float[] values = parts[rank.rank()].clone();
            rank.allReduceSum(values);
            return values;
        });

        assertThat(sums).allSatisfy(sum -> assertThat(sum).isEqualTo(expected));
    }

    @ParameterizedTest
    @EnumSource
    void sumsOfDoublesHaveTheSameBitsOnAllRanksTenTimesInARow(Kind kind) {
        List<List<double[]>> sums = kind.run(4, PATIENT, rank -> {
            RandomStream random = RandomStream.seeded(rank.rank());
            List<double[]> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                double[] values = new double[37];
                random.fillNormal(values);
                rank.allReduceSum(values);
                all.add(values);
            }
            return all;
        });

        for (int i = 0; i < 10; i++) {
            int at = i;
            assertThat(sums).allSatisfy(each -> assertThat(each.get(at))
                    .isEqualTo(sums.get(0).get(at)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSumMayHaveFewerElementsThanRanksOrNone(Kind kind) {
        assertThat(kind.run(3, PATIENT, rank -> {
                    float[] one = {rank.rank() + 1};
                    rank.allReduceSum(one);
                    rank.allReduceSum(new float[0]);
                    rank.barrier();
                    return one[0];
                }))
                .containsOnly(6f);
    }

    @ParameterizedTest
    @EnumSource
    void aSumLargerThanTheBuffersOfTheNetworkDoesNotBlock(Kind kind) {
        assertThat(kind.run(2, PATIENT, rank -> {
                    float[] values = new float[4_000_000];
                    Arrays.fill(values, rank.rank() + 1);
                    rank.allReduceSum(values);
                    return IntStream.range(0, values.length).allMatch(i -> values[i] == 3f);
                }))
                .containsOnly(true);
    }

    @ParameterizedTest
    @EnumSource
    void bytesOfOneRankReachAllAndOfAllEveryOne(Kind kind) {
        assertThat(kind.run(3, PATIENT, rank -> {
                    byte[] own = ("rank " + rank.rank()).getBytes(StandardCharsets.UTF_8);
                    String second = new String(rank.broadcast(own, 1), StandardCharsets.UTF_8);
                    return second + ": "
                            + rank.allGather(own).stream()
                                    .map(each -> new String(each, StandardCharsets.UTF_8))
                                    .toList();
                }))
                .containsOnly("rank 1: [rank 0, rank 1, rank 2]");
    }

    @ParameterizedTest
    @EnumSource
    void aRankAloneSumsNothing(Kind kind) {
        assertThat(kind.run(1, PATIENT, rank -> {
                    double[] values = {2};
                    rank.allReduceSum(values);
                    rank.barrier();
                    return values[0] + rank.broadcast(new byte[] {3}, 0)[0];
                }))
                .containsExactly(5.0);
    }

    @ParameterizedTest
    @EnumSource
    void aRankThatThrowsFreesTheOthersWithItsReason(Kind kind) {
        assertThatThrownBy(() -> kind.run(3, PATIENT, rank -> {
                    if (rank.rank() == 1) {
                        throw new IllegalStateException("no more data");
                    }
                    rank.barrier();
                    return rank;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more data");

        assertThat(kind.messages(3, PATIENT, rank -> {
                    if (rank.rank() == 1) {
                        rank.abort("no more data");
                    }
                    rank.barrier();
                    return rank;
                }))
                .containsOnly(
                        Map.entry(0, "rank 1 failed: no more data"),
                        Map.entry(1, "rank 1 failed: no more data"),
                        Map.entry(2, "rank 1 failed: no more data"));
    }

    @ParameterizedTest
    @EnumSource
    void aRankThatLeavesFreesTheOthers(Kind kind) {
        assertThat(kind.messages(3, PATIENT, rank -> {
                    if (rank.rank() == 2) {
                        rank.close();
                        return rank;
                    }
                    rank.barrier();
                    return rank;
                }))
                .containsOnly(Map.entry(0, "rank 2 has left"), Map.entry(1, "rank 2 has left"), Map.entry(2, ""));
    }

    @ParameterizedTest
    @EnumSource
    void aRankThatDoesNotArriveInTimeIsNamed(Kind kind) {
        Map<Integer, String> messages = kind.messages(2, IMPATIENT, rank -> {
            if (rank.rank() == 0) {
                rank.barrier();
            } else {
                pause();
                rank.barrier();
            }
            return rank;
        });

        assertThat(messages).hasSize(2).allSatisfy((rank, message) -> assertThat(message)
                .isEqualTo("rank 1 did not arrive within 200 ms"));
    }

    @ParameterizedTest
    @EnumSource
    void ranksThatCallForDifferentThingsAreRefused(Kind kind) {
        Map<Integer, String> messages = kind.messages(2, PATIENT, rank -> {
            rank.allReduceSum(new float[3 + rank.rank()]);
            return rank;
        });

        assertThat(messages.values())
                .hasSize(2)
                .allMatch(each -> each.equals("rank 0 calls for a sum of 3 floats, rank 1 for a sum of 4 floats")
                        || each.equals("rank 1 calls for a sum of 4 floats, rank 0 for a sum of 3 floats"));
    }

    @ParameterizedTest
    @EnumSource
    void afterAFailureEveryOperationThrowsAtOnce(Kind kind) {
        assertThat(kind.messages(2, PATIENT, rank -> {
                    rank.abort("the disk is full");
                    assertThatThrownBy(rank::barrier).isInstanceOf(CollectiveException.class);
                    rank.broadcast(new byte[1], 0);
                    return rank;
                }))
                .hasSize(2)
                .allSatisfy((rank, message) -> assertThat(message).matches("rank [01] failed: the disk is full"));
    }

    @ParameterizedTest
    @EnumSource
    void aClosedCollectiveIsNotUsed(Kind kind) {
        assertThat(kind.messages(1, PATIENT, rank -> {
                    rank.close();
                    rank.close();
                    rank.barrier();
                    return rank;
                }))
                .containsOnly(Map.entry(0, "Collective: expects to be open, but rank 0 has closed it"));
    }

    private static void pause() {
        try {
            Thread.sleep(2 * IMPATIENT.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
