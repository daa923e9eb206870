package org.gan4j.report;

import java.util.List;

/**
 * Everything that a page shows of a run; its JSON is what the page's script reads. Immutable; safe to share between
 * threads.
 *
 * @param name the path of the run, as it was given
 * @param state a sentence: how far it is
 * @param notes sentences about files that are missing or incomplete
 * @param pictures in the order of their steps
 * @param findings in the order of their steps
 * @param qualities the evaluation beside the run
 * @param checkpoint the name of the newest one; empty if there is none
 * @param commands what to do next, by description
 */
record RunView(
        String name,
        String state,
        List<String> notes,
        List<Fact> settings,
        List<Fact> machine,
        List<Curve> curves,
        List<Picture> pictures,
        List<Remark> findings,
        Qualities qualities,
        String checkpoint,
        List<Fact> commands) {
    RunView {
        notes = List.copyOf(notes);
        settings = List.copyOf(settings);
        machine = List.copyOf(machine);
        curves = List.copyOf(curves);
        pictures = List.copyOf(pictures);
        findings = List.copyOf(findings);
        commands = List.copyOf(commands);
    }

    /**
     * A finding of the diagnosis, in words.
     *
     * @param page the page of the guide that says more
     */
    record Remark(long step, String sentence, String remedy, String page) {}

    /**
     * A table of measured values.
     *
     * @param caption an introduction; empty if there are no values
     * @param rows name, value, deviation, real images, samples
     */
    record Qualities(String caption, List<List<String>> rows) {
        static final Qualities NONE = new Qualities("", List.of());

        Qualities {
            rows = List.copyOf(rows);
        }
    }
}
