package org.gan4j.io.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.io.StateException;
import org.gan4j.io.weights.Pickled.Items;
import org.gan4j.io.weights.Pickled.Known;
import org.gan4j.io.weights.Pickled.Plain;
import org.gan4j.io.weights.Pickled.StorageReference;
import org.gan4j.io.weights.Pickled.Table;
import org.gan4j.io.weights.Pickled.Text;
import org.gan4j.io.weights.Pickled.Whole;

/**
 * Passive reader of Python's pickles, protocols 2 to 5, as far as {@code torch.save} uses them.
 *
 * <p>It makes a tree of data and calls nothing: a name that is not one of {@link TorchName} is refused where it occurs.
 * Opcodes are limited, and no length makes it take more memory than the file has bytes.
 */
final class Pickle {
    static final int MOST_OPCODES = 1_000_000;
    private static final int LONG_BYTES_OF_HEAD = 4;

    private final PickleInput in;
    private final PickleStack stack;

    private Pickle(PickleInput in) {
        this.in = in;
        this.stack = new PickleStack(in.who());
    }

    /**
     * Content of a pickle.
     *
     * @param storages all that it names, by their keys
     */
    record Content(Pickled root, Map<String, StorageReference> storages) {}

    /** Reads one pickle, and nothing after its end. */
    static Content read(PickleInput in) throws IOException {
        Pickle pickle = new Pickle(in);
        Pickled root = pickle.run();
        return new Content(root, pickle.stack.storages());
    }

    private Pickled run() throws IOException {
        for (int count = 0; count < MOST_OPCODES; count++) {
            int opcode = in.unsignedByte();
            if (opcode == '.') {
                return stack.pop();
            }
            if (!(atom(opcode) || container(opcode) || memory(opcode) || call(opcode))) {
                throw new StateException(in.who() + ": expects a pickle as torch.save writes it, got opcode 0x"
                        + Integer.toHexString(opcode));
            }
        }
        throw new StateException(in.who() + ": expects at most " + MOST_OPCODES + " opcodes in a pickle, got more");
    }

    private boolean atom(int opcode) throws IOException {
        switch (opcode) {
            case 'N' -> stack.push(Plain.NONE);
            case 0x88 -> stack.push(Plain.TRUE);
            case 0x89 -> stack.push(Plain.FALSE);
            case 'J' -> stack.push(new Whole(in.number(4, true)));
            case 'K' -> stack.push(new Whole(in.number(1, false)));
            case 'M' -> stack.push(new Whole(in.number(2, false)));
            case 0x8a -> stack.push(whole(in.number(1, false)));
            case 0x8b -> stack.push(whole(in.number(LONG_BYTES_OF_HEAD, false)));
            case 'G' -> other(Double.BYTES);
            case 'X', 'T' -> stack.push(new Text(in.text(in.number(4, false))));
            case 0x8c, 'U' -> stack.push(new Text(in.text(in.number(1, false))));
            case 0x8d -> stack.push(new Text(in.text(in.number(8, true))));
            case 'B' -> other(in.number(4, false));
            case 'C' -> other(in.number(1, false));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Pickled whole(long bytes) throws IOException {
        if (bytes <= Long.BYTES) {
            return new Whole(in.number((int) bytes, true));
        }
        in.bytes(bytes);
        return Plain.OTHER;
    }

    private void other(long bytes) throws IOException {
        in.bytes(bytes);
        stack.push(Plain.OTHER);
    }

    private boolean container(int opcode) {
        switch (opcode) {
            case '(' -> stack.mark();
            case ')' -> stack.push(new Items(List.of()));
            case 0x85 -> stack.push(new Items(stack.pop(1)));
            case 0x86 -> stack.push(new Items(stack.pop(2)));
            case 0x87 -> stack.push(new Items(stack.pop(3)));
            case 't', 'l' -> stack.push(new Items(stack.popMarked()));
            case ']' -> stack.push(new Items(new ArrayList<>()));
            case 'a' -> append(stack.pop(1));
            case 'e' -> append(stack.popMarked());
            case '}' -> stack.push(new Table());
            case 'd' -> {
                List<Pickled> entries = stack.popMarked();
                stack.push(new Table());
                put(entries);
            }
            case 's' -> put(stack.pop(2));
            case 'u' -> put(stack.popMarked());
            case 0x8f -> stack.push(Plain.OTHER);
            case 0x90 -> stack.popMarked();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int opcode) throws IOException {
        switch (opcode) {
            case '0' -> stack.pop();
            case '1' -> stack.popMarked();
            case '2' -> stack.push(stack.top());
            case 'q' -> stack.remember(in.number(1, false));
            case 'r' -> stack.remember(in.number(4, false));
            case 'h' -> stack.recall(in.number(1, false));
            case 'j' -> stack.recall(in.number(4, false));
            case 0x94 -> stack.rememberNext();
            case 0x80 -> in.number(1, false);
            case 0x95 -> in.number(8, true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean call(int opcode) throws IOException {
        switch (opcode) {
            case 'c' -> known(in.line(), in.line());
            case 0x93 -> {
                String name = text(stack.pop());
                known(text(stack.pop()), name);
            }
            case 'R', 0x81 -> {
                Pickled arguments = stack.pop();
                stack.push(TorchCall.result(stack, stack.pop(), arguments));
            }
            // Sets attributes of an object, such as the versions of a state_dict's layers: there is no object here.
            case 'b' -> stack.pop();
            case 'Q' -> stack.push(storage(stack.pop()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void known(String module, String name) {
        TorchName known = TorchName.of(module, name)
                .orElseThrow(() -> new StateException(in.who() + ": expects tensors in dictionaries, got an object of "
                        + module + "." + name
                        + "; save the weights alone in Python, torch.save(model.state_dict(), \"weights.pth\")"));
        stack.push(new Known(known));
    }

    /** Reads ("storage", class, key, device, number of elements), and None as a sixth part in the older format. */
    private StorageReference storage(Pickled identity) {
        if (!(identity instanceof Items parts) || parts.items().size() < 5) {
            throw stack.malformed();
        }
        List<Pickled> items = parts.items();
        boolean isView = items.size() > 5 && items.get(5) != Plain.NONE;
        if (isView) {
            throw new StateException(in.who()
                    + ": expects storages of their own, got a view of another as PyTorch 0.1 wrote it; load and save the"
                    + " file again by a newer PyTorch");
        }
        if (items.get(1) instanceof Known type
                && type.name().type().isPresent()
                && items.get(4) instanceof Whole elements
                && elements.number() >= 0) {
            StorageReference storage = new StorageReference(type.name(), text(items.get(2)), elements.number());
            stack.note(storage);
            return storage;
        }
        throw stack.malformed();
    }

    private String text(Pickled value) {
        if (value instanceof Text text) {
            return text.text();
        }
        throw stack.malformed();
    }

    private void append(List<Pickled> values) {
        if (stack.top() == Plain.OTHER) {
            return;
        }
        if (!(stack.top() instanceof Items list) || !(list.items() instanceof ArrayList)) {
            throw stack.malformed();
        }
        list.items().addAll(values);
    }

    private void put(List<Pickled> keysAndValues) {
        if (!(stack.top() instanceof Table table) || keysAndValues.size() % 2 != 0) {
            throw stack.malformed();
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            table.entries().put(TorchCall.key(stack, keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }
}
