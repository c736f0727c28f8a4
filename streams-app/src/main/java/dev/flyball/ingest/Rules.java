package dev.flyball.ingest;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.scope.Domains;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What makes an action, a sample or a binding usable, whatever way it came in. Each rule answers with the first reason
 * against it, as one line that leads with the key path, or with nothing.
 */
public final class Rules {
    /** The first day of 1970 is where clocks that were never set stand. */
    static final Instant EARLIEST = Instant.EPOCH.plus(Duration.ofDays(1));

    /** Longer than any ARN; names stand in keys, and by the dozen in one finding. */
    static final int LONGEST_NAME = 2_048;

    /** In the scope of a stop. */
    private static final String ALL = "*";

    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Rules() {}

    public static Optional<String> reason(Action action) {
        return first(
                named("action_id", action.getActionId()),
                time("occurred_at", action.getOccurredAt()),
                action.getActor() == null
                        ? "actor: missing, expected an object"
                        : one("actor.id", action.getActor().getId()),
                target(action.getTarget()),
                one("control", action.getControl()),
                number("value_before", action.getValueBefore()),
                number("value_after", action.getValueAfter()),
                triggers(action.getTriggers()));
    }

    public static Optional<String> reason(MetricSample sample) {
        return first(
                time("observed_at", sample.getObservedAt()),
                named("resource", sample.getResource()),
                named("metric", sample.getMetric()),
                finiteOrAbsent("value", sample.getValue()),
                finiteOrAbsent("count", sample.getCount()),
                finiteOrAbsent("sum", sample.getSum()),
                finiteOrAbsent("min", sample.getMin()),
                finiteOrAbsent("max", sample.getMax()),
                notNegative("count", sample.getCount()),
                ordered(sample.getMin(), sample.getMax()),
                sample.getPeriodSeconds() != null && sample.getPeriodSeconds() <= 0
                        ? "period_seconds: " + sample.getPeriodSeconds() + ", expected more than 0"
                        : null);
    }

    public static Optional<String> reason(Binding binding) {
        return first(
                named("binding_id", binding.getBindingId()),
                target(binding.getTarget()),
                named("control", binding.getControl()),
                named("resource", binding.getResource()),
                named("metric", binding.getMetric()),
                number("set_point", binding.getSetPoint()),
                binding.getGoal() == Goal.SET_POINT && binding.getSetPoint() == null
                        ? "set_point: missing, expected a number where the goal is SET_POINT"
                        : null,
                binding.getDomain() == null ? null : named("domain", binding.getDomain()));
    }

    /**
     * Whether a time lies further ahead of the clock than clocks disagree. One such record would move stream time and
     * close every window.
     */
    public static Optional<String> ahead(Instant time, Instant now, Duration bound) {
        return time.isAfter(now.plus(bound))
                ? Optional.of(
                        "time: " + time + " is more than " + bound.toSeconds() + " s ahead of the clock at " + now)
                : Optional.empty();
    }

    /** The same, what breaks a rule turned into a reject. */
    static Ingested check(Ingested ingested) {
        List<Reject> rejects = new ArrayList<>(ingested.rejects());
        List<Action> actions = keep(ingested.actions(), Rules::reason, rejects);
        List<MetricSample> samples = keep(ingested.samples(), Rules::reason, rejects);
        List<Binding> bindings = keep(ingested.bindings(), Rules::reason, rejects);
        return rejects.size() == ingested.rejects().size()
                ? ingested
                : new Ingested(actions, samples, bindings, ingested.ignored(), rejects);
    }

    private static <T> List<T> keep(List<T> all, Function<T, Optional<String>> rule, List<Reject> rejects) {
        List<T> kept = new ArrayList<>(all.size());
        for (T one : all) {
            rule.apply(one).ifPresentOrElse(reason -> rejects.add(Reject.whole(reason)), () -> kept.add(one));
        }
        return kept;
    }

    private static Optional<String> first(@Nullable String... reasons) {
        for (String reason : reasons) {
            if (reason != null) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String named(String key, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return key + ": " + (text == null ? "missing" : "blank") + ", expected a text";
        }
        if (text.length() > LONGEST_NAME) {
            return key + ": " + text.length() + " characters, expected at most " + LONGEST_NAME;
        }
        return text.indexOf('\0') >= 0 ? key + ": a character of code 0, expected a text without" : null;
    }

    private static @Nullable String target(@Nullable String target) {
        return target != null && Domains.isTarget(target)
                ? "target: " + target + ", expected one resource, found what names a whole domain"
                : one("target", target);
    }

    /** What a stop would have for all of them names none: else whoever tells of an action could have everything stopped. */
    private static @Nullable String one(String key, @Nullable String text) {
        return ALL.equals(text) ? key + ": *, expected one, found what names all of them" : named(key, text);
    }

    private static @Nullable String time(String key, @Nullable Instant time) {
        if (time == null) {
            return key + ": missing";
        }
        return time.isBefore(EARLIEST) || time.isAfter(LATEST)
                ? key + ": " + time + ", expected a time between " + EARLIEST + " and " + LATEST
                : null;
    }

    private static @Nullable String number(String key, @Nullable Double value) {
        return value != null && !Double.isFinite(value) ? key + ": " + value + ", expected a finite number" : null;
    }

    private static @Nullable String finiteOrAbsent(String key, @Nullable Double value) {
        return value != null && Double.isInfinite(value) ? key + ": " + value + ", expected a finite number" : null;
    }

    private static @Nullable String notNegative(String key, @Nullable Double value) {
        return value != null && value < 0 ? key + ": " + value + ", expected 0 or more" : null;
    }

    private static @Nullable String ordered(@Nullable Double min, @Nullable Double max) {
        return min != null && max != null && min > max ? "min: " + min + " is above max: " + max : null;
    }

    private static @Nullable String triggers(@Nullable List<MetricReference> triggers) {
        if (triggers == null) {
            return "triggers: missing";
        }
        for (int i = 0; i < triggers.size(); i++) {
            MetricReference trigger = triggers.get(i);
            String key = "triggers[" + i + "]";
            String reason = named(key + ".resource", trigger.getResource());
            if (reason == null) {
                reason = named(key + ".metric", trigger.getMetric());
            }
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }
}
