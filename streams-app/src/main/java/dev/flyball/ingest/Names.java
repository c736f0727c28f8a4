package dev.flyball.ingest;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One thing has one name, however a source writes it: white space around a name is none of it, white space within counts
 * as one space, and the name of a resource does not end in a slash. Case is kept: ARNs differ by it.
 */
final class Names {
    private static final Pattern SPACES = Pattern.compile("[\\s\\h]+");

    private Names() {}

    /** The same, with every name as it is compared. What is given must obey the {@link Rules}; then the result does. */
    static Ingested canonical(Ingested ingested) {
        List<Action> actions = each(ingested.actions(), Names::canonical);
        List<MetricSample> samples = each(ingested.samples(), Names::canonical);
        List<Binding> bindings = each(ingested.bindings(), Names::canonical);
        return new Ingested(actions, samples, bindings, ingested.ignored(), ingested.rejects());
    }

    private static <T> List<T> each(List<T> all, UnaryOperator<T> change) {
        return all.stream().map(change).toList();
    }

    private static Action canonical(Action action) {
        return Action.newBuilder(action)
                .setActor(new Actor(
                        name(action.getActor().getId()), action.getActor().getKind()))
                .setTarget(resource(action.getTarget()))
                .setControl(name(action.getControl()))
                .setTriggers(each(action.getTriggers(), Names::canonical))
                .build();
    }

    private static MetricReference canonical(MetricReference series) {
        return new MetricReference(resource(series.getResource()), name(series.getMetric()));
    }

    private static MetricSample canonical(MetricSample sample) {
        String resource = resource(sample.getResource());
        String metric = name(sample.getMetric());
        // Samples are many, and hardly one is written in another way.
        return resource.equals(sample.getResource()) && metric.equals(sample.getMetric())
                ? sample
                : MetricSample.newBuilder(sample)
                        .setResource(resource)
                        .setMetric(metric)
                        .build();
    }

    private static Binding canonical(Binding binding) {
        Binding.Builder canonical = Binding.newBuilder(binding)
                .setTarget(resource(binding.getTarget()))
                .setControl(name(binding.getControl()))
                .setResource(resource(binding.getResource()))
                .setMetric(name(binding.getMetric()));
        return binding.getDomain() == null
                ? canonical.build()
                : canonical.setDomain(name(binding.getDomain())).build();
    }

    static String resource(String written) {
        String name = name(written);
        int end = name.length();
        while (end > 1 && (name.charAt(end - 1) == '/' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return name.substring(0, end);
    }

    static String name(String written) {
        if (!odd(written)) {
            return written;
        }
        String name = SPACES.matcher(written).replaceAll(" ").strip();
        return name.isEmpty() ? written : name;
    }

    /** Whether there is white space other than single spaces between words. */
    private static boolean odd(String name) {
        boolean afterSpace = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (space && (afterSpace || c != ' ')) {
                return true;
            }
            afterSpace = space;
        }
        return afterSpace;
    }
}
