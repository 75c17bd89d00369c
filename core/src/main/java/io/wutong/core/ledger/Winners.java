package io.wutong.core.ledger;

import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** What the ledger keeps of one record: the winning event of each of its slots, retracted ones included. */
public interface Winners {
    /** A record of which nothing is known. */
    Winners NONE = new Winners() {
        @Override
        public @Nullable SpecificRecordBase of(Slot slot) {
            return null;
        }

        @Override
        public void forEach(BiConsumer<Slot, SpecificRecordBase> action) {}

        @Override
        public @Nullable SpecificRecordBase latestStanding() {
            return null;
        }
    };

    /** The slot's winner, if it has one. */
    @Nullable
    SpecificRecordBase of(Slot slot);

    /** Calls the action with every slot that has a winner. */
    void forEach(BiConsumer<Slot, SpecificRecordBase> action);

    /** Of a workstation: the winner with the latest date that is not retracted. */
    @Nullable
    SpecificRecordBase latestStanding();
}
