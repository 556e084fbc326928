// Command judge has Istio's own analyzers look at every state that the routes of a namespace are ever in: not only at what
// stands at the end, but after each single write.
//
//	judge KUBECONFIG MESHCONFIG ADDRESS
//
// GET /judgement?namespace=N answers once every write up to now has been looked at; /ready once it watches.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"

	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/tools/clientcmd"
)

func main() {
	log.SetFlags(log.Ltime | log.Lmicroseconds)
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "judge: expected KUBECONFIG MESHCONFIG ADDRESS; ./run lab up calls it")
		os.Exit(2)
	}
	log.Fatal(run(os.Args[1], os.Args[2], os.Args[3]))
}

func run(kubeconfig, meshConfig, address string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	config.QPS, config.Burst = 100, 200
	client, err := dynamic.NewForConfig(config)
	if err != nil {
		return err
	}
	bench, err := newBench(meshConfig)
	if err != nil {
		return err
	}
	history, err := follow(client, bench.see)
	if err != nil {
		return err
	}
	http.HandleFunc("/ready", func(http.ResponseWriter, *http.Request) {})
	http.HandleFunc("/judgement", func(w http.ResponseWriter, r *http.Request) {
		namespace := r.URL.Query().Get("namespace")
		if err := history.caughtUp(r.Context(), client, namespace); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		json.NewEncoder(w).Encode(bench.judgementOf(namespace))
	})
	return http.ListenAndServe(address, nil)
}
