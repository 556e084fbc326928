package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What steps give back, and what they only tell. */
@BlackboxTest
class ReturnedValuesTest {

    @Test
    void areOfPlainKindsOnly(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                def kinds(value) {
                  def found = [value == null ? 'null' : value.getClass().name]
                  if (value instanceof Map) { for (each in value.values()) { found += kinds(each) } }
                  if (value instanceof List) { for (each in value) { found += kinds(each) } }
                  return found
                }
                istioRelease(service: 'reviews', cluster: 'MESH') {
                  def all = []
                  all << istioDeploy(version: 'v2', image: 'registry.example/reviews:2.0.1', testRoute: [header: 'a', value: 'b'])
                  all << istioMirror(percent: 10)
                  all << istioVerify(checks: [probe(path: '/reviews/1', expectStatus: 200)])
                  all << istioShiftTraffic(cohort: [name: 'staff', header: 'x-group', value: 'staff'])
                  all << istioShiftTraffic(schedule: [50, 100], every: '1s')
                  all << istioPromote()
                  all << istioStatus()
                  all << istioRetire()
                  for (kind in all.collectMany { kinds(it) }.unique().sort()) { echo "kind $kind" }
                }
                """, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.console().lines().filter(line -> line.startsWith("kind ")))
                .isSubsetOf(
                        "kind null",
                        "kind java.lang.Boolean",
                        "kind java.lang.Double",
                        "kind java.lang.Integer",
                        "kind java.lang.String",
                        "kind java.util.ArrayList",
                        "kind java.util.LinkedHashMap")
                .contains("kind java.util.LinkedHashMap", "kind java.lang.String");
    }

    @Test
    void shareZeroKeepsCohortsAndRemovalEndsOne(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                istioRelease(service: 'reviews', cluster: 'MESH') {
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                  istioShiftTraffic cohort: [name: 'staff', header: 'x-group', value: 'staff']
                  istioShiftTraffic percent: 50
                  def none = istioShiftTraffic(percent: 0)
                  echo "at ${none.weight} %: ${none.cohorts}"
                  echo "then: ${istioShiftTraffic(cohort: [name: 'staff'], remove: true).cohorts}"
                }
                """, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.console())
                .containsPattern("at 0\\.0 %: \\[.*staff.*\\]")
                .contains("then: []");
    }

    @Test
    void dryRunTellsTheDifferenceAndChangesNothing(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                def dry = { name, what -> echo "dry $name"; what(); echo "over $name" }
                istioRelease(service: 'reviews', cluster: 'MESH') {
                  dry('deploy') { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1', dryRun: true }
                  input id: 'Deploy', message: 'Deploy?'
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                  input id: 'Look', message: 'Look?'
                  dry('mirror') { istioMirror percent: 10, dryRun: true }
                  dry('shift') { istioShiftTraffic percent: 10, dryRun: true }
                  dry('cohort') { istioShiftTraffic cohort: [name: 'staff', header: 'x-group', value: 'staff'], dryRun: true }
                  dry('schedule') { istioShiftTraffic schedule: [5, 100], every: '1m', dryRun: true }
                  dry('promote') { istioPromote force: true, dryRun: true }
                  dry('rollback') { istioRollback dryRun: true }
                  input id: 'Again', message: 'Look again?'
                }
                """, mesh).says("Deploy?");
        assertThat(mesh.writes()).isEmpty();
        build.approve("Deploy", jenkins.admin()).says("Look?");
        var before = mesh.writes();
        var objects = mesh.objectsOfUsers();
        build.approve("Look", jenkins.admin()).says("Look again?");

        assertThat(mesh.writes()).isEqualTo(before);
        assertThat(mesh.objectsOfUsers()).isEqualTo(objects);
        build.approve("Again", jenkins.admin());
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        for (String step : new String[] {"deploy", "mirror", "shift", "cohort", "schedule", "promote", "rollback"}) {
            assertThat(between(build.console(), "dry " + step, "over " + step))
                    .as(step)
                    .containsPattern("(?m)^\\[istio\\] .*(spec|would|VirtualService|DestinationRule)");
        }
    }

    private static String between(String text, String begin, String end) {
        return text.substring(text.indexOf(begin), text.indexOf(end));
    }
}
