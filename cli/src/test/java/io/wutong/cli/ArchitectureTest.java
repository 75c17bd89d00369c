package io.wutong.cli;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.wutong.cli.console.Printer;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The walls of the house, over the classes of all modules. Every wall has a test that it stands where it should: a rule
 * over no classes would hold for ever.
 */
class ArchitectureTest {
    private static final String[] GENERATED = {
        "io.wutong.event", "io.wutong.journal", "io.wutong.totals", "io.wutong.state"
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.wutong");

    @Test
    void seesTheClassesOfEveryModule() {
        Set<String> modules = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.split("\\.", -1)[2])
                .collect(Collectors.toSet());

        assertThat(modules)
                .contains("schemas", "core", "broker", "producer", "streams", "audit", "board", "cli", "event");
    }

    @Test
    void dependenciesGoOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("schemas")
                .definedBy(
                        "io.wutong.schemas..",
                        "io.wutong.event",
                        "io.wutong.journal",
                        "io.wutong.totals",
                        "io.wutong.state")
                .layer("core")
                .definedBy("io.wutong.core..")
                .layer("broker")
                .definedBy("io.wutong.broker..")
                .layer("producer")
                .definedBy("io.wutong.producer..")
                .layer("streams")
                .definedBy("io.wutong.streams..")
                .layer("audit")
                .definedBy("io.wutong.audit..")
                .layer("board")
                .definedBy("io.wutong.board..")
                .layer("cli")
                .definedBy("io.wutong.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("producer")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("streams")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("board")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("audit")
                .mayOnlyBeAccessedByLayers("board", "cli")
                .whereLayer("broker")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("producer", "streams", "audit", "board", "cli")
                .whereLayer("schemas")
                .mayOnlyBeAccessedByLayers("core", "producer", "streams", "audit", "board", "cli")
                .check(CLASSES);
    }

    @Test
    void noPackageDependsOnOneThatDependsOnIt() {
        slices().matching("io.wutong.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.wutong.board.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.wutong.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void coreSeesNoKafka() {
        noClasses()
                .that(inCore())
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "kafka.."))
                .check(CLASSES);
    }

    @Test
    void coreTouchesNeitherFilesNorTheNetwork() {
        DescribedPredicate<JavaClass> nameless = type(IOException.class)
                .or(type(UncheckedIOException.class))
                .or(type(Serial.class))
                .or(type(Serializable.class));
        noClasses()
                .that(inCore())
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "java.nio.channels..")
                        .or(resideInAPackage("java.io").and(DescribedPredicate.not(nameless))))
                .check(CLASSES);
    }

    @Test
    void coreStartsNoThreads() {
        noClasses()
                .that(inCore())
                .should()
                .dependOnClassesThat(assignableTo(Thread.class)
                        .or(assignableTo(Executor.class))
                        .or(assignableTo(Future.class)))
                .check(CLASSES);
    }

    @Test
    void coreConsultsNoClock() {
        noClasses()
                .that(inCore())
                .should()
                .callMethodWhere(target(name("now")).and(targetOwner(resideInAPackage("java.time.."))))
                .orShould()
                .callMethodWhere(target(nameMatching("system.*|tick.*")).and(targetOwner(type(Clock.class))))
                .orShould()
                .callMethodWhere(
                        target(nameMatching("currentTimeMillis|nanoTime")).and(targetOwner(type(System.class))))
                .orShould()
                .callConstructor(java.util.Date.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheBrokerKnowsKafkasServer() {
        noClasses()
                .that(resideInAPackage("io.wutong..")
                        .and(DescribedPredicate.not(resideInAPackage("io.wutong.broker.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "kafka..",
                        "org.apache.kafka.metadata..",
                        "org.apache.kafka.server..",
                        "org.apache.kafka.raft.."))
                .check(CLASSES);
    }

    @Test
    void onlyThePrinterUsesTheStandardStreams() {
        noClasses()
                .that(DescribedPredicate.not(type(Printer.class)))
                .should()
                .accessFieldWhere(target(nameMatching("out|err"))
                        .and(targetOwner(type(System.class).or(type(FileDescriptor.class)))))
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        Set<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !Set.of(GENERATED).contains(each.getName()))
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }

    private static DescribedPredicate<JavaClass> inCore() {
        return resideInAPackage("io.wutong.core..");
    }
}
