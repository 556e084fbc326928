package main

import "path/filepath"

// What the lab listens on inside, and on this side's loopback too.
const (
	apiPort        = "16443"
	gatewayPort    = "28080"
	envoyPort      = "15000"
	prometheusPort = "19090"
	meshPort       = "28081" // of services that a caller inside the mesh shall reach
	judgePort      = "28082"
)

// One subnet is local to the namespace: an address for each pod, some for what is not a pod.
const (
	subnet    = "10.244.0."
	hostIP    = subnet + "1"
	istiodIP  = subnet + "2"
	firstPod  = 10
	lastPod   = 250
	nodeName  = "lab-node"
	apiServer = "https://127.0.0.1:" + apiPort
)

var forwardedPorts = []string{apiPort, gatewayPort, envoyPort, prometheusPort, meshPort, judgePort}

// places are the directories that the lab is given.
type places struct {
	source   string // src/lab: configuration and manifests
	programs string // built and fetched programs
	state    string // everything that lives as long as the lab
}

func placesFrom(args []string) places {
	return places{source: args[0], programs: args[1], state: args[2]}
}

func (p places) program(name string) string  { return filepath.Join(p.programs, name) }
func (p places) conf(name string) string     { return filepath.Join(p.source, "conf", name) }
func (p places) manifest(name string) string { return filepath.Join(p.source, "manifests", name) }
func (p places) file(name string) string     { return filepath.Join(p.state, name) }
func (p places) kubeconfig() string          { return p.file("kubeconfig") }
