package org.gan4j.train.families;

import java.util.function.Supplier;

/** The families of GANs whose steps are compared with libtorch's. */
public enum GanFamily {
    PROJECTION("projection", () -> new ProjectionCase("projection", 32, 4, false)),
    INFOGAN("infogan", InfoGanCase::new),
    LAPGAN("lapgan", LapganCase::new),
    SRGAN("srgan", SrganCase::new),
    PIX2PIX("pix2pix", Pix2PixCase::new),
    CYCLEGAN("cyclegan", () -> new CycleGanCase("cyclegan", 0)),
    CYCLEGAN_WITH_POOL("cyclegan with pool", () -> new CycleGanCase("cyclegan with pool", 3)),
    SAGAN("sagan", () -> new ProjectionCase("sagan", 16, 8, true)),
    BIGGAN("biggan", BigGanCase::new),
    PROGAN("progan", ProGanCase::new),
    STYLEGAN2("stylegan2", StyleGan2Case::new);

    /** The length of a comparison. */
    public static final int STEPS = 20;

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // each supplier creates anew
    private final Supplier<FamilyCase> start;

    GanFamily(String title, Supplier<FamilyCase> start) {
        this.title = title;
        this.start = start;
    }

    /** Creates the networks with their initial weights, on the current backend. */
    public FamilyCase start() {
        return start.get();
    }

    /** Returns the name of its stored results. */
    @Override
    public String toString() {
        return title;
    }
}
