package dev.flyball;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Imports run one way. Each rule is held against the program, and against a fixture in which it is broken. */
class ArchitectureTest {
    private static final List<String> STAGES = List.of("ingest", "outcome", "detect", "killswitch");

    /** What feeds a pure core of a stage; everything else in a stage is that core. */
    private static final List<String> THIN = List.of("Processor", "Serde", "Serdes", "Store", "Stores", "Supplier");

    @TestFactory
    Stream<DynamicTest> theProgramKeepsTheRule() {
        JavaClasses program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.flyball");
        return rules("dev.flyball").entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(program)));
    }

    @TestFactory
    Stream<DynamicTest> theRuleCanFail() {
        JavaClasses fixture = new ClassFileImporter().importPackages("dev.flyball.fixture");
        return rules("dev.flyball.fixture").entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().evaluate(fixture).hasViolation())
                                .isTrue()));
    }

    private static Map<String, ArchRule> rules(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "config is a leaf",
                noClasses()
                        .that(in(root, "config"))
                        .should()
                        .dependOnClassesThat(outsideOf(root, "config").or(kafka())));
        rules.put(
                "meters are a leaf that every stage may import",
                noClasses()
                        .that(in(root, "ops.meters"))
                        .should()
                        .dependOnClassesThat(outsideOf(root, "ops.meters").or(kafka())));
        rules.put(
                "the pure core of a stage knows no Kafka",
                noClasses().that(pure(root)).should().dependOnClassesThat(kafka()));
        rules.put(
                "the pure core of a stage knows no clock and no chance",
                noClasses()
                        .that(pure(root))
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .dependOnClassesThat(describe("Clock", type -> type.isEquivalentTo(Clock.class)))
                        .orShould()
                        .callMethod(UUID.class, "randomUUID"));
        rules.put(
                "stages import nothing that is built on them",
                noClasses()
                        .that(in(root, STAGES))
                        .should()
                        .dependOnClassesThat(in(root, List.of("topology", "replay", "demo", "cli"))
                                .or(in(root, "ops.http"))));
        for (String stage : STAGES) {
            rules.put(
                    stage + " is fed by topics, not by the processors of other stages",
                    noClasses()
                            .that(in(root, stage))
                            .should()
                            .dependOnClassesThat(in(root, STAGES)
                                    .and(DescribedPredicate.not(in(root, stage)))
                                    .and(thin())));
        }
        rules.put(
                "topology imports nothing that runs it",
                noClasses()
                        .that(in(root, "topology"))
                        .should()
                        .dependOnClassesThat(in(root, List.of("replay", "demo", "cli"))));
        rules.put(
                "nothing imports the command line",
                noClasses()
                        .that(DescribedPredicate.not(in(root, "cli")))
                        .should()
                        .dependOnClassesThat(in(root, "cli")));
        rules.put(
                "packages form no cycle",
                slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private static DescribedPredicate<JavaClass> in(String root, String part) {
        return resideInAPackage(root + "." + part + "..");
    }

    private static DescribedPredicate<JavaClass> in(String root, List<String> parts) {
        return resideInAnyPackage(
                parts.stream().map(part -> root + "." + part + "..").toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> kafka() {
        return resideInAnyPackage("org.apache.kafka..", "io.confluent..");
    }

    /** Ours, but neither the given part nor the records of the contract. */
    private static DescribedPredicate<JavaClass> outsideOf(String root, String part) {
        return resideInAPackage(root + "..")
                .and(DescribedPredicate.not(in(root, part)))
                .and(DescribedPredicate.not(resideInAPackage("dev.flyball.schemas..")));
    }

    private static DescribedPredicate<JavaClass> pure(String root) {
        return in(root, STAGES).and(DescribedPredicate.not(thin()));
    }

    private static DescribedPredicate<JavaClass> thin() {
        return describe("thin around a core", type -> {
            String outermost = type.getName().replaceAll("\\$.*", "");
            return THIN.stream().anyMatch(outermost::endsWith);
        });
    }
}
