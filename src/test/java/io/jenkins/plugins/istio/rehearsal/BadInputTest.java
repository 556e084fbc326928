package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.Rehearsed.Script;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    @TempDir
    Path folder;

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithItsLine() {
        assertThat(problems("""
                pipeline {
                  agent none
                  optoins { timestamps() }
                  stages {
                    stage('a') { steps { ecko 'x' } }
                    stage('b') { step { echo 'x' } }
                    stage('c') { when { branhc 'x' }
                      steps { echo 'x' } }
                    stage('d') { matrix { axes { } } }
                    stage('e') { steps { def x = 1 } }
                  }
                  post { succes { echo 'x' } }
                }
                """))
                .containsExactly(
                        "3: There is no section 'optoins' in pipeline. Did you mean 'options'? Its sections are agent, stages, post, environment,"
                                + " options, parameters, triggers, tools, libraries.",
                        "5: No step or method is called 'ecko'. Did you mean 'echo'?",
                        "6: There is no section 'step' in stage 'b'. Did you mean 'steps'? Its sections are agent, steps, stages, parallel, matrix,"
                                + " when, input, environment, options, post, tools, failFast.",
                        "6: Stage 'b' needs exactly one of steps, stages and parallel; it has none.",
                        "7: There is no condition 'branhc' in 'when'. Did you mean 'branch'? Its conditions are expression, branch, environment,"
                                + " equals, not, anyOf, allOf, changeRequest, tag, buildingTag, changelog, changeset, triggeredBy.",
                        "7: 'when' holds no condition, and needs one.",
                        "9: 'matrix' is not imitated by the rehearsal. Write its cells as parallel stages, or rehearse the pipeline without stage"
                                + " 'd'.",
                        "10: Expected a step. Other code must stand in script { }.",
                        "12: There is no condition of 'post' 'succes'. Did you mean 'success'?");
    }

    @Test
    void twoSectionsOnOneLineAreToldApart() {
        assertThat(problems("""
                pipeline {
                  agent none
                  stages {
                    stage('a') {
                      input { message 'x' } steps { echo 'y' }
                    }
                  }
                }
                """))
                .contains(
                        "5: 'input' and 'steps' stand on one line, and Groovy takes them for one call. Put 'steps' on a line of"
                                + " its own.");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(problems("pipeline {\n  stages {\n  }\n}\n"))
                .containsExactly(
                        "1: The pipeline has no 'agent' section, and needs one.",
                        "2: 'stages' holds no stage, and needs one.");
    }

    @Test
    void stagesSideBySideHaveDifferentNames() {
        assertThat(problems("""
                pipeline {
                  agent none
                  stages {
                    stage('a') { steps { echo 'x' } }
                    stage('a') { steps { echo 'x' } }
                  }
                }
                """)).containsExactly("5: There are two stages called 'a' side by side.");
    }

    @Test
    void parametersOfStepsAreChecked() {
        assertThat(problems("""
                echo message: 'x', mesage: 'y'
                timeout(time: 1, unt: 'x') { }
                timeout(5)
                sh 'x', 'y'
                echo('x') { }
                istioPromote keepPrevios: true
                istioVerify checks: [probe(pth: '/x')]
                """))
                .containsExactly(
                        "1: echo has no parameter 'mesage'. Did you mean 'message'? It takes message.",
                        "2: timeout has no parameter 'unt'. Did you mean 'unit'? It takes time, unit, activity.",
                        "3: timeout needs a block { } after it.",
                        "4: sh takes named arguments, and several stand here without names. It takes script, encoding, label, returnStatus,"
                                + " returnStdout.",
                        "5: echo takes no block { }, and one follows it.",
                        problems("istioPromote keepPrevios: true").get(0).replaceFirst("1", "6"),
                        problems("istioVerify checks: [probe(pth: '/x')]")
                                .get(0)
                                .replaceFirst("1", "7"));
        assertThat(problems("istioPromote keepPrevios: true").get(0))
                .startsWith("1: istioPromote has no parameter 'keepPrevios'. Did you mean 'keepPrevious'? It takes ");
        assertThat(problems("istioVerify checks: [probe(pth: '/x')]").get(0))
                .startsWith("1: probe has no parameter 'pth'. Did you mean 'path'? It takes asUser, expectBody, ");
    }

    @Test
    void namesOfTheFileItselfAreKnown() {
        Script.of(folder, """
                def twice(x) { x * 2 }
                def plus = { it + 1 }
                println "${plus(twice(2))} ${[1, 2].collect { n -> twice(n) }}"
                """).approved().succeeded();
    }

    @Test
    void aSharedLibraryNeedsItsFolder() {
        assertThat(problems("@Library('ours@main') _\nlibrary 'theirs'\n"))
                .containsExactly(
                        "1: Library 'ours' is not known here: a rehearsal fetches nothing. Give its folder with --library ours=DIR.",
                        "2: Library 'theirs' is not known here: a rehearsal fetches nothing. Give its folder with --library theirs=DIR.");
    }

    @Test
    void syntaxErrorsHaveTheirLine() {
        assertThat(problems("echo 'x'\n}\n")).hasSize(1).first().asString().startsWith("2: unexpected token: }");
    }

    @Test
    void theCommandLineIsChecked() {
        assertThat(complaint("rehears", "x")).isEqualTo("Expected demo or rehearse, found 'rehears'.");
        assertThat(complaint("rehearse")).isEqualTo("Which Jenkinsfile? Give its name: ./run rehearse Jenkinsfile");
        assertThat(complaint("rehearse", "x", "--aprove", "all"))
                .isEqualTo("There is no option --aprove. Did you mean '--approve'?");
        assertThat(complaint("rehearse", "x", "--approve", "yes"))
                .isEqualTo("--approve is 'yes', and must be one of all, ask, page, none.");
        assertThat(complaint("rehearse", "x", "--approve")).isEqualTo("--approve needs a value after it.");
        assertThat(complaint("rehearse", "x", "--param", "TAG")).isEqualTo("--param takes NAME=VALUE, and got 'TAG'.");
        assertThat(complaint("rehearse", "x", "--time-factor", "0"))
                .isEqualTo("--time-factor is 0, and must be more than 0.");
        assertThat(complaint("rehearse", "x", "--scenario", "slwo"))
                .startsWith("--scenario: there is no scenario \"slwo\"");
        assertThat(complaint("rehearse", "x", "--kubeconfig", "k", "--scenario", "slow"))
                .isEqualTo(
                        "--scenario is for the simulated cluster, and --kubeconfig names a real one. Leave one of them out.");
        assertThat(complaint("rehearse", "x", "--kubeconfig", "k", "--prometheus", "http://p", "--time-factor", "60"))
                .isEqualTo(
                        "--time-factor is 60, and must be 1 where metrics of a real cluster are asked: Prometheus keeps its own"
                                + " time. Leave --time-factor out and shorten the Jenkinsfile's times, or leave --prometheus out.");
        assertThat(complaint("rehearse", folder.resolve("none").toString()))
                .isEqualTo("There is no file " + folder.resolve("none") + ". Name a Jenkinsfile that exists.");
    }

    @Test
    void manifestsThatCannotBeLoadedAreNamed() {
        Rehearsed run = Script.of(folder, "echo 'x'")
                .rehearsed("--manifests", folder.resolve("none").toString());

        assertThat(run.status()).isEqualTo(Rehearsal.BAD_INPUT);
        assertThat(run.lines().get(0)).isEqualTo("--manifests: there is no folder " + folder.resolve("none") + ".");
    }

    private static String complaint(String... arguments) {
        Rehearsed run = Rehearsed.run("", false, List.of(arguments));
        assertThat(run.status()).isEqualTo(Rehearsal.BAD_INPUT);
        return run.lines().get(0);
    }

    private List<String> problems(String text) {
        String file = folder.resolve("Jenkinsfile") + ":";
        return Script.of(folder, text).approved().refused().lines().stream()
                .filter(line -> line.startsWith(file))
                .map(line -> line.substring(file.length()))
                .toList();
    }
}
