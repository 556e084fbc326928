package main

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// kubeletPort is where the API server asks the lab's node for logs.
const kubeletPort = 10250

// serveLogs answers as the node's kubelet does: GET /containerLogs/NAMESPACE/POD/CONTAINER. It shows the API server's own
// certificate, which is valid for the node's address.
func serveLogs(p places) error {
	certificate, err := tls.LoadX509KeyPair(p.file("api.crt"), p.file("api.key"))
	if err != nil {
		return err
	}
	listener, err := tls.Listen("tcp", net.JoinHostPort(hostIP, "10250"), &tls.Config{Certificates: []tls.Certificate{certificate}})
	if err != nil {
		return err
	}
	go func() {
		log.Fatal(http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			parts := strings.Split(strings.TrimPrefix(r.URL.Path, "/containerLogs/"), "/")
			if len(parts) != 3 || r.URL.Query().Get("previous") == "true" {
				http.Error(w, "the lab's kubelet knows the logs of containers that run, and nothing else", http.StatusNotFound)
				return
			}
			file, err := os.Open(podLogFile(p, parts[0], parts[1]))
			if err != nil {
				http.Error(w, err.Error(), http.StatusNotFound)
				return
			}
			defer file.Close()
			io.WriteString(w, readPodLog(file, r.URL.Query()))
		})))
	}()
	return nil
}

func podLogFile(p places, namespace, pod string) string {
	return filepath.Join(p.file("log"), "pod-"+filepath.Base(namespace)+"-"+filepath.Base(pod)+".log")
}
