package dev.flyball.ingest.cloudtrail;

import dev.flyball.schemas.Direction;
import org.jspecify.annotations.Nullable;

/** What a call did to one control. */
record Turn(
        String target,
        String control,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable String stateBefore,
        @Nullable String stateAfter,
        Direction direction) {}
