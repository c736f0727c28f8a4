package dev.flyball.outcome;

/** What the join remembers, all of it of one task. */
record Memory(
        SampleLog samples,
        SeriesIndex series,
        SeenActions seen,
        ControlStates controls,
        PendingOutcomes pending,
        Bands bands) {}
