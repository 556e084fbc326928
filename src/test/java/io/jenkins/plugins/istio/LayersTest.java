package io.jenkins.plugins.istio;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The borders of docs/architecture.md, held by the compiler's output and not by good intentions. */
@AnalyzeClasses(packages = "io.jenkins.plugins.istio", importOptions = LayersTest.ShippedClasses.class)
class LayersTest {
    private static final String OURS = "io.jenkins.plugins.istio";
    private static final String RELEASE = OURS + ".engine.release..";
    private static final String ROUTING = OURS + ".engine.routing..";
    private static final String VERIFICATION = OURS + ".engine.verification..";
    private static final String CLUSTER = OURS + ".engine.cluster..";
    private static final String JDK = "java..";
    private static final String JACKSON = "com.fasterxml.jackson..";

    @ArchTest
    static final ArchRule engineKnowsNoJenkins = noClasses()
            .that()
            .resideInAPackage(OURS + ".engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "com.cloudbees..");

    @ArchTest
    static final ArchRule releaseNeedsOnlyTheJdkAndTheValuesBesideIt =
            onlyUses(RELEASE, JDK, RELEASE, ROUTING, VERIFICATION);

    @ArchTest
    static final ArchRule routingNeedsOnlyTheJdkAndJackson = onlyUses(ROUTING, JDK, JACKSON, ROUTING);

    @ArchTest
    static final ArchRule verificationNeedsOnlyTheJdk = onlyUses(VERIFICATION, JDK, VERIFICATION);

    @ArchTest
    static final ArchRule onlyTheClusterAdapterAndTheWiringKnowFabric8 = noClasses()
            .that(not(resideInAPackage(CLUSTER)).and(not(simpleName("EngineFactory"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule whatShipsNeverUsesTheRehearsal = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(OURS + ".rehearsal..", OURS + ".stubcheck..", OURS + ".build.."));

    @ArchTest
    static final ArchRule engineHasNoCycles =
            slices().matching(OURS + ".engine.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .that(not(simpleName("DescriptorImpl")))
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");

    private static ArchRule onlyUses(String layer, String... allowed) {
        return classes()
                .that()
                .resideInAPackage(layer)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .allowEmptyShould(true);
    }

    /** Neither tests nor the rehearsal: what was compiled for the .hpi. */
    static final class ShippedClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/target/classes/");
        }
    }
}
