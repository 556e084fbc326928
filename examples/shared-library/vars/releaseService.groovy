// How this company releases a service, in one place. A team's Jenkinsfile names what is released; how is decided here.
//   service, namespace, version, image   what is released
//   approvers                            who lets users in (default: product-owners)
//   schedule, every                      how fast (default: 5, 25, 50 and 100 %, ten minutes each)
def call(Map release) {
  def healthy = [successRate(min: 99.5, minRequests: 100)]

  istioRelease(service: release.service, namespace: release.namespace, cluster: release.cluster ?: 'prod') {
    stage("Deploy ${release.version}") {
      istioDeploy version: release.version, image: release.image, testRoute: [header: 'x-test-user', value: 'true']
    }
    stage('Dark launch') {
      istioMirror percent: 50
      istioVerify during: '10m', checks: healthy + [latency(quantile: 0.95, tolerance: 20)]
    }
    stage('Release') {
      input message: "Release ${release.service} ${release.version}?", submitter: release.approvers ?: 'product-owners'
      istioShiftTraffic schedule: release.schedule ?: [5, 25, 50, 100], every: release.every ?: '10m', checks: healthy
      istioPromote keepPrevious: true
    }
  }
}
