package dev.flyball.bench.incident;

import dev.flyball.bench.incident.Told.Row;
import dev.flyball.bench.recording.Draw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When an act came.
 *
 * @param seconds from the start of the incident
 * @param number of the act in its row, from 0
 */
record Moment(double seconds, Row row, int number) {
    /** What is not published is moved by up to this share of the time to its nearest neighbour, so that order is kept. */
    private static final double JITTER = 0.3;

    /** All acts of some rows in the order of time, the interpolated times jittered. */
    static List<Moment> all(List<Row> rows, Draw draw) {
        List<Moment> nominal = rows.stream()
                .flatMap(row -> of(row).stream())
                .sorted(Comparator.comparingDouble(Moment::seconds))
                .toList();
        List<Moment> moved = new ArrayList<>();
        for (int i = 0; i < nominal.size(); i++) {
            Moment moment = nominal.get(i);
            double gap = Math.min(
                    i == 0 ? Double.MAX_VALUE : moment.seconds - nominal.get(i - 1).seconds,
                    i == nominal.size() - 1 ? Double.MAX_VALUE : nominal.get(i + 1).seconds - moment.seconds);
            double shift = moment.row.quoted() || nominal.size() == 1 ? 0 : JITTER * gap * draw.uniform(-1, 1);
            moved.add(new Moment(moment.seconds + shift, moment.row, moment.number));
        }
        return moved;
    }

    private static List<Moment> of(Row row) {
        List<Moment> moments = new ArrayList<>();
        double wave = 1;
        for (int turn = 0; turn < row.times(); turn++) {
            int acts = row.grows() == 0 ? 1 : (int) Math.min(row.most(), Math.round(wave));
            for (int i = 0; i < acts; i++) {
                double seconds = row.at() + turn * row.every() + i * row.within() / acts;
                moments.add(new Moment(seconds, row, moments.size()));
            }
            wave *= row.grows();
        }
        return moments;
    }
}
