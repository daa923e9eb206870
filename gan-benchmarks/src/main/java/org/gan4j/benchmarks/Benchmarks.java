package org.gan4j.benchmarks;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.gan4j.benchmarks.busy.BusyMachine;
import org.gan4j.benchmarks.fuzz.Fuzz;
import org.gan4j.benchmarks.peers.Peers;
import org.gan4j.benchmarks.ranks.RankTable;
import org.gan4j.benchmarks.scaling.Scaling;
import org.gan4j.benchmarks.serving.FidRoot;
import org.gan4j.benchmarks.serving.Requests;
import picocli.CommandLine;

/**
 * Runs {@code peers}, {@code scaling}, {@code busy}, {@code ranks}, {@code fuzz}, {@code requests}, {@code fid-root}, or, with {@code jmh} or JMH's own arguments, JMH.
 * Stateless; safe to share between threads.
 */
public final class Benchmarks {
    private Benchmarks() {}

    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] words) throws Exception {
        System.setProperty("java.awt.headless", "true");
        String first = words.length == 0 ? "" : words[0];
        switch (first) {
            case "peers" -> System.exit(execute(new Peers(), words));
            case "fuzz" -> System.exit(execute(new Fuzz(), words));
            case "scaling" -> System.exit(execute(new Scaling(), words));
            case "requests" -> System.exit(execute(new Requests(), words));
            case "fid-root" -> System.exit(execute(new FidRoot(), words));
            case "ranks" -> System.exit(execute(new RankTable(), words));
            case "busy" -> System.exit(execute(new BusyMachine(), words));
            case "jmh" -> org.openjdk.jmh.Main.main(rest(words));
            default -> org.openjdk.jmh.Main.main(words);
        }
    }

    private static int execute(Callable<Integer> command, String[] words) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(rest(words));
    }

    private static String[] rest(String[] words) {
        return Arrays.copyOfRange(words, 1, words.length);
    }
}
