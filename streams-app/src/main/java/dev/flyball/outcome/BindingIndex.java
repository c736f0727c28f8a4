package dev.flyball.outcome;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.Membership;
import dev.flyball.schemas.scope.Domains;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The bindings that can be used, found by control and by series, and what is wrong with the others. Immutable. */
public final class BindingIndex {
    private static final String ANY = "*";

    /** Of the names in the memberships of one domain: a record takes a megabyte. */
    private static final int MOST_CHARACTERS = 200_000;

    private final Map<String, List<Binding>> byTarget = new HashMap<>();
    private final Map<String, List<String>> remoteTargets = new HashMap<>();
    private final Map<String, List<String>> domains = new HashMap<>();

    private final List<Misdeclaration> misdeclarations;

    /** Indexes the bindings in the order of their ids, whatever order they come in. */
    public BindingIndex(Collection<Binding> bindings) {
        SoundBindings checked = new SoundBindings(bindings);
        misdeclarations = checked.misdeclarations();
        for (Binding binding : checked.sound()) {
            byTarget.computeIfAbsent(binding.getTarget(), t -> new ArrayList<>())
                    .add(binding);
            addDomain(binding);
            if (!binding.getTarget().equals(binding.getResource())) {
                List<String> targets = remoteTargets.computeIfAbsent(
                        SeriesKey.encode(binding.getResource(), binding.getMetric()), k -> new ArrayList<>());
                if (!targets.contains(binding.getTarget())) {
                    targets.add(binding.getTarget());
                }
            }
        }
    }

    /** What is wrong with the bindings that are not in the index. */
    List<Misdeclaration> misdeclarations() {
        return misdeclarations;
    }

    /** The series that bindings say observe the control. */
    public List<SeriesKey> observing(ControlKey control) {
        return matching(control)
                .map(b -> new SeriesKey(b.getResource(), b.getMetric()))
                .distinct()
                .toList();
    }

    /** What binds the series to the control: of several bindings one with a goal, and the one made for this control. */
    public Optional<Binding> of(ControlKey control, SeriesKey series) {
        return matching(control)
                .filter(b -> b.getResource().equals(series.resource())
                        && b.getMetric().equals(series.metric()))
                .min(Comparator.comparing((Binding b) -> b.getGoal() == Goal.UNKNOWN)
                        .thenComparing(b -> b.getControl().equals(ANY)));
    }

    /** The domain that a binding puts the control in, if one does: of several the one made for this control. */
    public Optional<String> domainOf(ControlKey control) {
        return matching(control)
                .filter(b -> b.getDomain() != null)
                .min(Comparator.comparing(b -> b.getControl().equals(ANY)))
                .map(Binding::getDomain);
    }

    /**
     * What bindings say of who belongs to a domain, where names say less or something else, ordered by target. Of very many only the
     * first, for they stand in one record.
     */
    public List<Membership> membershipsOf(String domain) {
        List<Membership> memberships = new ArrayList<>();
        int characters = 0;
        for (Membership membership : allMembershipsOf(domain)) {
            characters +=
                    membership.getTarget().length() + membership.getControl().length();
            if (characters > MOST_CHARACTERS) {
                break;
            }
            memberships.add(membership);
        }
        return List.copyOf(memberships);
    }

    private List<Membership> allMembershipsOf(String domain) {
        return byTarget.entrySet().stream()
                .filter(bound -> concerns(domain, bound.getKey(), bound.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(bound -> bound.getValue().stream()
                        .filter(binding -> binding.getDomain() != null)
                        .map(binding -> new Membership(
                                bound.getKey(), binding.getControl(), domain.equals(binding.getDomain())))
                        .distinct())
                .toList();
    }

    private static boolean concerns(String domain, String target, List<Binding> bindings) {
        return bindings.stream()
                .anyMatch(binding -> binding.getDomain() != null
                        && (binding.getDomain().equals(domain)
                                || Domains.of(target).equals(domain)));
    }

    /** The targets, other than its own resource, that observe the series; for most series none. */
    public List<String> remoteTargetsOf(String resource, String metric) {
        return remoteTargets.isEmpty()
                ? List.of()
                : remoteTargets.getOrDefault(SeriesKey.encode(resource, metric), List.of());
    }

    /** The same for a series as {@link SeriesKey#encoded()}. */
    public List<String> remoteTargetsOf(String series) {
        return remoteTargets.getOrDefault(series, List.of());
    }

    /** The domains that bindings put the series in; for most series none. */
    List<String> domainsOf(SeriesKey series) {
        return domains.isEmpty() ? List.of() : domains.getOrDefault(series.encoded(), List.of());
    }

    private void addDomain(Binding binding) {
        String domain = binding.getDomain();
        if (domain != null) {
            List<String> known = domains.computeIfAbsent(
                    SeriesKey.encode(binding.getResource(), binding.getMetric()), key -> new ArrayList<>());
            if (!known.contains(domain)) {
                known.add(domain);
            }
        }
    }

    private Stream<Binding> matching(ControlKey control) {
        return byTarget.getOrDefault(control.target(), List.of()).stream()
                .filter(b -> b.getControl().equals(ANY) || b.getControl().equals(control.control()));
    }
}
