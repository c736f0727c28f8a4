package dev.flyball.demo.fleet;

/** How an automation decides: from a reading of its metric to the value that it wants for its control. */
sealed interface Law {
    double desired(double current, double reading);

    /**
     * Sizes in proportion, as the Kubernetes autoscaler does.
     *
     * @param setPoint where the metric should be
     * @param tolerance how far off it may be, as a share of the set point, before anything is done
     */
    record TargetTracking(double setPoint, double tolerance) implements Law {
        @Override
        public double desired(double current, double reading) {
            double ratio = reading / setPoint;
            return Math.abs(ratio - 1) <= tolerance ? current : Math.ceil(current * ratio);
        }
    }

    /**
     * Grows by a step above the band and shrinks by a step below it. A limit that never applies is infinite.
     *
     * @param step in the control's own unit
     */
    record Band(double low, double high, double step) implements Law {
        @Override
        public double desired(double current, double reading) {
            return current + (reading > high ? step : reading < low ? -step : 0);
        }
    }
}
