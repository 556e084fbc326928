package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
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
	w.WriteHeader(e.status)
	fmt.Fprintf(w, "%s %s %s %s\n", e.version, e.name, r.Host, r.URL.Path)
}
