package org.gan4j.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.optim.Adam;
import org.gan4j.parity.ExpectedResults;
import org.gan4j.parity.GradientSketch;
import org.gan4j.parity.NormwiseRule;
import org.gan4j.parity.Program;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Values;

@SuppressWarnings("all")
final class Explore {
    static final ExpectedResults E = ExpectedResults.read(Explore.class, "programs.safetensors");

    public static void main(String[] a) {
        for (String name : a[0].split(",")) {
            Program p = Program.valueOf(name);
            for (String d : a[1].split(",")) {
                Setting.ofBackends()
                        .filter(s -> a[2].contains(s.dtype().toString())
                                && (a.length < 4 || a[3].contains(s.backend().name())))
                        .forEach(s -> {
                            long t = System.nanoTime();
                            if (d.equals("first")) first(p, s);
                            else curve(p, Integer.parseInt(d), s);
                            System.out.printf("   %s %s %s took %.1f s%n", p, d, s, (System.nanoTime() - t) / 1e9);
                        });
            }
        }
    }

    static void first(Program p, Setting s) {
        Map<String, Values> g = new LinkedHashMap<>();
        Backends.with(s.backend(), () -> {
            ProgramPair pair = ProgramPair.of(p, 1);
            Adam rule = Adam.withLearningRate(2e-4).betas(0.5, 0.999);
            g.putAll(new ParityTraining(p.plan(), p.draws(), s)
                    .run(
                            pair.generator(),
                            pair.discriminator(),
                            b -> pair.settings()
                                    .apply(b)
                                    .generatorOptimizer(new RecordingRule(
                                            rule,
                                            (q, x) -> g.putAll(GradientSketch.of(
                                                    "generator." + q.name().substring(6),
                                                    Values.of(x.shape(), x.toDoubles()),
                                                    p.vanishing()))))
                                    .discriminatorOptimizer(new RecordingRule(
                                            rule,
                                            (q, x) -> g.putAll(GradientSketch.of(
                                                    "discriminator." + q.name().substring(6),
                                                    Values.of(x.shape(), x.toDoubles()),
                                                    p.vanishing())))),
                            1));
        });
        for (DType t : new DType[] {s.dtype(), DType.FLOAT64}) {
            Map<String, Values> e = E.of(p.firstStep(), t);
            e.remove("parameters");
            Map<String, Double> errors = new TreeMap<>(NormwiseRule.errors(g, e));
            System.out.println(p + " " + s + " against " + t);
            errors.entrySet().stream()
                    .sorted((x, y) -> Double.compare(y.getValue(), x.getValue()))
                    .limit(12)
                    .forEach(x -> System.out.printf("      %.2e %s%n", x.getValue(), x.getKey()));
        }
        Map<String, Values> t32 = E.of(p.firstStep(), DType.FLOAT32), t64 = E.of(p.firstStep(), DType.FLOAT64);
        System.out.println(p + " torch32 against torch64");
        NormwiseRule.errors(t32, t64).entrySet().stream()
                .sorted((x, y) -> Double.compare(y.getValue(), x.getValue()))
                .limit(6)
                .forEach(x -> System.out.printf("      %.2e %s%n", x.getValue(), x.getKey()));
    }

    static void curve(Program p, int d, Setting s) {
        Map<String, Values> o = Backends.with(s.backend(), () -> {
            ProgramPair pair = ProgramPair.of(p, d);
            Adam rule = Adam.withLearningRate(2e-4).betas(0.5, 0.999);
            return new ParityTraining(p.plan(), p.draws(), s)
                    .run(
                            pair.generator(),
                            pair.discriminator(),
                            b -> pair.settings().apply(b).optimizer(rule),
                            p.plan().steps());
        });
        Map<String, Values> t32 = E.of(p.training(d), DType.FLOAT32), t64 = E.of(p.training(d), DType.FLOAT64);
        System.out.println(p + "/" + d + " " + s);
        for (int i = 0; i < p.plan().steps(); i++) {
            StringBuilder b = new StringBuilder(String.format("   %2d", i + 1));
            for (String m : new String[] {"d_loss", "g_loss", "d_real", "d_fake"}) {
                double x = t64.get(m).elements()[i];
                b.append(String.format(
                        "  %s %.4f t %.1e o %.1e",
                        m,
                        x,
                        Math.abs(t32.get(m).elements()[i] - x),
                        Math.abs(o.get(m).elements()[i] - x)));
            }
            System.out.println(b);
        }
    }
}
