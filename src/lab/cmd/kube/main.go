// Command kube is Kubernetes' control plane in one binary.
//
//	kube etcd|apiserver|controller-manager [flags of that program]
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
)

func main() {
	name := ""
	if len(os.Args) > 1 {
		name = os.Args[1]
		os.Args = append([]string{"kube-" + name}, os.Args[2:]...)
	}
	var program *cobra.Command
	switch name {
	case "etcd":
		etcdmain.Main(os.Args)
		return
	case "apiserver":
		program = apiserver.NewAPIServerCommand()
	case "controller-manager":
		program = controllers.NewControllerManagerCommand()
	default:
		fmt.Fprintf(os.Stderr, "kube: there is no program %q; expected etcd, apiserver or controller-manager\n", name)
		os.Exit(2)
	}
	os.Exit(cli.Run(program))
}
