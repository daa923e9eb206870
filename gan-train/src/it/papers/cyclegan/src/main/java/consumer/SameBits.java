package consumer;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.State;

/** The states of two runs, compared bit for bit: networks, optimizers, averages, pools, streams and the data. */
final class SameBits {
    private SameBits() {}

    static void require(Map<String, State> whole, Map<String, State> resumed) {
        String expected = written(whole);
        if (!expected.equals(written(resumed))) {
            throw new IllegalStateException("the resumed run differs from the one without interruption");
        }
    }

    private static String written(Map<String, State> parts) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(parts).forEach((name, state) -> {
            if (!name.startsWith("listener-")) {
                all.append(name).append(new TreeMap<>(state.texts()));
                new TreeMap<>(state.tensors())
                        .forEach((key, value) -> all.append(key).append(Arrays.toString(value.toDoubles())));
            }
        });
        return all.toString();
    }
}
