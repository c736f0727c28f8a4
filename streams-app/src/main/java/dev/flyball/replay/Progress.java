package dev.flyball.replay;

/** Is told how far a replay has come. */
public interface Progress {
    Progress NONE = new Progress() {
        @Override
        public void begin(String what, String unit, double total) {}

        @Override
        public void at(double done) {}

        @Override
        public void end() {}
    };

    /** A stretch of work begins, of which the total is known. */
    void begin(String what, String unit, double total);

    /** So much of the total is done. */
    void at(double done);

    void end();
}
