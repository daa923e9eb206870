package org.gan4j.benchmarks.fuzz;

import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.random.RandomStream;

/** Tries some cases and prints a line before and after each, which shows the case that ended the process. */
final class FuzzProcess {
    /** The highest order of gradients. */
    private static final int ORDERS = 2;

    private FuzzProcess() {}

    /** Takes the backend, form, seed, first case and the case after the last. */
    public static void main(String[] words) {
        Backend backend = Backends.named(words[0]);
        backend.useThreads(1);
        torch.set_num_threads(1);
        Form form = Form.valueOf(words[1].toUpperCase(Locale.ROOT));
        if (!form.use(backend)) {
            System.out.println("unavailable");
            return;
        }
        List<Subject> subjects = Subjects.all();
        RandomStream seeded = RandomStream.seeded(Long.parseLong(words[2])).split(words[0] + " " + words[1]);
        Comparison comparison = new Comparison(backend, form.dtype(), ORDERS);
        for (int number = Integer.parseInt(words[3]); number < Integer.parseInt(words[4]); number++) {
            RandomStream random = seeded.split("case " + number);
            Subject subject = subjects.get(number % subjects.size());
            Draw draw = new Draw(random.split("sizes"), form.dtype());
            Trial trial = Backends.with(backend, () -> subject.maker().apply(draw));
            System.out.println("try\t" + number + "\t" + subject.name() + "\t" + trial.description());
            System.out.println("got\t" + number + "\t" + result(comparison, trial, random));
        }
    }

    private static String result(Comparison comparison, Trial trial, RandomStream random) {
        try {
            StringBuilder errors = new StringBuilder();
            for (double error : comparison.errors(trial, random)) {
                errors.append(errors.length() == 0 ? "" : "\t").append(error);
            }
            return errors.toString();
        } catch (RuntimeException e) {
            return "threw\t" + String.valueOf(e).lines().findFirst().orElse("");
        }
    }
}
