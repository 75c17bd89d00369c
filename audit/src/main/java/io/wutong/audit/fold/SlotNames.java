package io.wutong.audit.fold;

import io.wutong.core.ledger.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the slots of one partition, so that a stored winner names its slot in a byte or two. */
final class SlotNames {
    /** The number of a slot that no record has. */
    static final int UNKNOWN = -1;

    private final Map<Slot, Integer> numbers = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();

    /** The slot's number, {@link #UNKNOWN} where it has none. */
    int find(Slot slot) {
        Integer number = numbers.get(slot);
        return number == null ? UNKNOWN : number;
    }

    /** The slot's number, a new one where it has none. */
    int number(Slot slot) {
        Integer number = numbers.get(slot);
        if (number != null) {
            return number;
        }
        numbers.put(slot, slots.size());
        slots.add(slot);
        return slots.size() - 1;
    }

    Slot slot(int number) {
        return slots.get(number);
    }
}
