package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// servePod is a pod's process: every answer says who gives it, and GET /_seen how many there were.
func servePod(args []string) error {
	set, b := behaviour{}.flags()
	set.Parse(args)
	time.Sleep(b.startDelay)
	if b.crashes {
		return errors.New("this image crashes")
	}
	e := &echo{behaviour: *b}
	for _, port := range set.Args() {
		l, err := net.Listen("tcp", net.JoinHostPort(b.ip, port))
		if err != nil {
			return err
		}
		go func() { log.Fatal(http.Serve(l, e)) }()
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	time.Sleep(b.drain)
	return nil
}

type echo struct {
	behaviour
	total, shadow atomic.Int64
}

func (e *echo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/_seen" {
		json.NewEncoder(w).Encode(map[string]any{"pod": e.name, "version": e.version, "total": e.total.Load(), "shadow": e.shadow.Load()})
		return
	}
	e.total.Add(1)
	if strings.Contains(r.Host, "-shadow") {
		e.shadow.Add(1)
	}
	time.Sleep(e.delay)
	w.Header().Set("x-version", e.version)
	w.Header().Set("x-app-version", e.version)
	w.Header().Set("x-pod", e.name)
	if rand.Float64() < e.logShare {
		fmt.Printf("ERROR %s: java.lang.IllegalStateException: no price for item %d\n", r.URL.Path, e.total.Load())
	}
	status := e.status
	if rand.Float64() < e.errorShare {
		status = http.StatusInternalServerError
	}
	if strings.HasPrefix(r.URL.Path, "/reviews") {
		w.Header().Set("content-type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(map[string]any{"path": r.URL.Path, "servedBy": map[string]string{"version": e.version, "pod": e.name},
			"reviews": []map[string]any{{"reviewer": "Reviewer1", "stars": e.stars}}})
		return
	}
	w.WriteHeader(status)
	fmt.Fprintf(w, "%s %s %s %s\n", e.version, e.name, r.Host, r.URL.Path)
}
