package main

import (
	"crypto/tls"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"k8s.io/client-go/tools/clientcmd"
)

const startLimit = 240 * time.Second

// inside brings everything up, says so in the file "ready", and then only watches: when one program ends, all do.
func inside(args []string) error {
	p := placesFrom(args)
	began := time.Now()
	if err := isolate(); err != nil {
		return err
	}
	if err := os.MkdirAll(p.file("log"), 0o755); err != nil {
		return err
	}
	if err := credentials(p); err != nil {
		return err
	}
	if err := forward(); err != nil {
		return err
	}
	if err := startAll(p, cluster(p)); err != nil {
		return err
	}
	config, err := clientcmd.BuildConfigFromFlags("", p.kubeconfig())
	if err != nil {
		return err
	}
	config.QPS, config.Burst = 200, 400
	for _, manifest := range []string{p.program("istio-crds.yaml"), p.manifest("istio-system.yaml")} {
		if err := apply(config, manifest); err != nil {
			return fmt.Errorf("apply %s: %w", manifest, err)
		}
	}
	if err := serveLogs(p); err != nil {
		return err
	}
	if err := runNode(config, p); err != nil {
		return err
	}
	if err := startAll(p, mesh(p)); err != nil {
		return err
	}
	log.Printf("the lab is up after %.1f s", time.Since(began).Seconds())
	if err := os.WriteFile(p.file("ready"), nil, 0o644); err != nil {
		return err
	}
	select {}
}

// isolate gives the new namespaces a loopback, the pods' subnet, and a /proc of their own.
func isolate() error {
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("make mounts private: %w", err)
	}
	if err := syscall.Mount("proc", "/proc", "proc", 0, ""); err != nil {
		return fmt.Errorf("mount /proc: %w", err)
	}
	for _, command := range [][]string{
		{"ip", "link", "set", "lo", "up"},
		{"ip", "addr", "add", hostIP + "/24", "dev", "lo"}, // on lo, every address of the subnet is local
	} {
		if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("%v: %w: %s", command, err, out)
		}
	}
	return nil
}

// startAll starts programs together, each as soon as the one before runs, and waits until all are ready.
func startAll(p places, programs []program) error {
	for _, one := range programs {
		if err := start(p, one); err != nil {
			return fmt.Errorf("start %s: %w", one.name, err)
		}
	}
	deadline := time.Now().Add(startLimit)
	for _, one := range programs {
		for one.ready != "" && !answers(one.ready) {
			if time.Now().After(deadline) {
				return fmt.Errorf("%s is not ready after %v; see %s", one.name, startLimit, logOf(p, one))
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	return nil
}

func start(p places, one program) error {
	out, err := os.Create(logOf(p, one))
	if err != nil {
		return err
	}
	command := exec.Command(one.command, one.arguments...)
	command.Stdout, command.Stderr, command.Dir = out, out, p.state
	command.Env = append(os.Environ(), one.environment...)
	if err := command.Start(); err != nil {
		return err
	}
	go func() {
		log.Fatalf("%s ended (%v), and so does the lab; see %s", one.name, command.Wait(), logOf(p, one))
	}()
	return nil
}

func logOf(p places, one program) string {
	return filepath.Join(p.file("log"), one.name+".log")
}

// The lab's own API server, on its own loopback: asked before its certificate is of use to anybody.
var impatient = &http.Client{Timeout: 2 * time.Second, Transport: &http.Transport{
	TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true}}

func answers(url string) bool {
	response, err := impatient.Get(url)
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}
