package org.gan4j.io.weights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.io.StateException;
import org.gan4j.io.weights.Pickled.StorageReference;

/** Stack, marks and memo of the pickle machine; whatever a file does with them in a wrong order is refused. */
final class PickleStack {
    private final String who;
    private final List<Pickled> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Long, Pickled> memo = new HashMap<>();
    private final Map<String, StorageReference> storages = new HashMap<>();
    private int copies;

    PickleStack(String who) {
        this.who = who;
    }

    void push(Pickled value) {
        values.add(value);
    }

    Pickled pop() {
        requireAboveMark();
        return values.remove(values.size() - 1);
    }

    Pickled top() {
        requireAboveMark();
        return values.get(values.size() - 1);
    }

    void mark() {
        marks.push(values.size());
    }

    /** Removes the values above the last mark, and the mark. */
    List<Pickled> popMarked() {
        Integer mark = marks.poll();
        if (mark == null) {
            throw malformed();
        }
        List<Pickled> marked = values.subList(mark, values.size());
        List<Pickled> copy = new ArrayList<>(marked);
        marked.clear();
        return copy;
    }

    /** Removes the last {@code count} values. */
    List<Pickled> pop(int count) {
        List<Pickled> popped = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            popped.add(0, pop());
        }
        return popped;
    }

    void remember(long key) {
        memo.put(key, top());
    }

    void rememberNext() {
        remember(memo.size());
    }

    void recall(long key) {
        Pickled value = memo.get(key);
        if (value == null) {
            throw malformed();
        }
        push(value);
    }

    /** Counts values that a call copies, so that a list named many times does not take more and more memory. */
    void requireRoomFor(int values) {
        copies += values;
        if (copies > Pickle.MOST_OPCODES || copies < 0) {
            throw malformed();
        }
    }

    /** Notes a storage, which has the same type and length wherever it is named. */
    void note(StorageReference storage) {
        StorageReference before = storages.putIfAbsent(storage.key(), storage);
        if (before != null && !before.equals(storage)) {
            throw malformed();
        }
    }

    /** Returns the storages named so far, by their keys. */
    Map<String, StorageReference> storages() {
        return storages;
    }

    /** Creates the exception for an order of opcodes that {@code torch.save} never writes. */
    StateException malformed() {
        return new StateException(who + ": expects a pickle as torch.save writes it, got a malformed one");
    }

    private void requireAboveMark() {
        int least = marks.isEmpty() ? 0 : marks.peek();
        if (values.size() <= least) {
            throw malformed();
        }
    }
}
