package main

// program is one of those that make up the lab.
type program struct {
	name        string
	command     string
	arguments   []string
	environment []string
	ready       string // URL that answers 200 once it works; empty for none
}

const (
	etcd       = "http://127.0.0.1:2379"
	etcdPeer   = "http://127.0.0.1:2380"
	issuer     = "https://kubernetes.default.svc"
	istiodHTTP = "127.0.0.1:8090"
)

func cluster(p places) []program {
	return []program{
		{name: "etcd", command: p.program("kube"), arguments: []string{"etcd",
			"--name=lab", "--data-dir=" + p.file("etcd"), "--unsafe-no-fsync", "--log-level=warn",
			"--listen-client-urls=" + etcd, "--advertise-client-urls=" + etcd,
			"--listen-peer-urls=" + etcdPeer, "--initial-advertise-peer-urls=" + etcdPeer, "--initial-cluster=lab=" + etcdPeer}},
		{name: "apiserver", command: p.program("kube"), ready: apiServer + "/readyz", arguments: []string{"apiserver",
			"--etcd-servers=" + etcd, "--bind-address=0.0.0.0", "--advertise-address=" + hostIP, "--secure-port=" + apiPort,
			"--endpoint-reconciler-type=none", "--tls-cert-file=" + p.file("api.crt"), "--tls-private-key-file=" + p.file("api.key"),
			"--token-auth-file=" + p.file("tokens.csv"), "--service-account-issuer=" + issuer,
			"--service-account-key-file=" + p.file("sa.key"), "--service-account-signing-key-file=" + p.file("sa.key"),
			"--service-cluster-ip-range=10.96.0.0/16", "--authorization-mode=RBAC",
			"--audit-policy-file=" + p.conf("audit.yaml"), "--audit-log-path=" + p.file("audit.log"), "--audit-log-maxsize=4000",
			"--enable-aggregator-routing=true"}}, // webhooks are reached at their endpoints: there is no kube-proxy
	}
}

func mesh(p places) []program {
	return []program{
		{name: "controller-manager", command: p.program("kube"), arguments: []string{"controller-manager",
			"--kubeconfig=" + p.kubeconfig(), "--leader-elect=false", "--secure-port=0",
			"--service-account-private-key-file=" + p.file("sa.key"), "--root-ca-file=" + p.file("ca.crt"),
			"--controllers=deployment-controller,replicaset-controller,endpointslice-controller,endpoints-controller," +
				"serviceaccount-controller,root-ca-certificate-publisher-controller,namespace-controller,garbage-collector-controller," +
				"horizontal-pod-autoscaler-controller"}},
		{name: "istiod", command: p.program("istiod"), ready: "http://" + istiodHTTP + "/ready",
			arguments: []string{"discovery", "--kubeconfig=" + p.kubeconfig(), "--meshConfig=" + p.conf("mesh.yaml"),
				"--httpAddr=" + istiodHTTP, "--ctrlz_port=0"},
			environment: []string{"POD_NAME=istiod-lab", "POD_NAMESPACE=istio-system", "REVISION=default",
				"PILOT_CERT_PROVIDER=istiod", "CLUSTER_ID=Kubernetes", "DISABLE_SHADOW_HOST_SUFFIX=false",
				// Both need extensions that only Istio's own build of Envoy has.
				"PILOT_ENABLE_METADATA_EXCHANGE=false", "PILOT_ENABLE_ALPN_FILTER=false"}},
		{name: "envoy", command: p.program("envoy"), ready: "http://127.0.0.1:" + envoyPort + "/ready",
			arguments: []string{"-c", p.conf("envoy.yaml"), "--concurrency", "1", "--log-level", "info", "--drain-time-s", "1"}},
		{name: "sidecar", command: p.program("envoy"), ready: "http://127.0.0.1:15002/ready",
			arguments: []string{"-c", p.conf("sidecar.yaml"), "--base-id", "1", "--concurrency", "1", "--log-level", "info", "--drain-time-s", "1"}},
		{name: "judge", command: p.program("judge"), ready: "http://127.0.0.1:" + judgePort + "/ready",
			arguments: []string{p.kubeconfig(), p.conf("mesh.yaml"), "127.0.0.1:" + judgePort}},
		{name: "prometheus", command: p.program("prometheus"), ready: "http://127.0.0.1:" + prometheusPort + "/-/ready",
			arguments: []string{"--config.file=" + p.conf("prometheus.yml"), "--storage.tsdb.path=" + p.file("prometheus"),
				"--web.listen-address=127.0.0.1:" + prometheusPort,
				"--web.console.templates=" + p.state, "--web.console.libraries=" + p.state}},
	}
}
