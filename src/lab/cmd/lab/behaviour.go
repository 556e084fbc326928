package main

import (
	"flag"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// behaviour is what a pod's process does. Annotations of the pod say it, and for what shall differ between a Deployment
// and its copy, the image: one whose tag ends in -fails answers 500, -slow answers late, -crashes never gets ready, -errs
// answers 500 to 2 % of requests, -late 100 ms late, -stars with another value in its JSON, -logs writes an exception with
// 5 % of requests.
type behaviour struct {
	name, version, ip string
	startDelay        time.Duration // lab/start-delay: before it takes connections
	drain             time.Duration // lab/drain: how long it goes on when told to end; by default it ends at once
	delay             time.Duration
	status            int
	crashes           bool
	stars             int
	errorShare        float64 // of answers with status 500
	logShare          float64 // of answers with an exception in the log
}

func behaviourOf(p *corev1.Pod, ip string) behaviour {
	b := behaviour{name: p.Name, version: p.Labels["version"], ip: ip, status: 200, stars: 5}
	b.startDelay, _ = time.ParseDuration(p.Annotations["lab/start-delay"])
	b.drain, _ = time.ParseDuration(p.Annotations["lab/drain"])
	for _, c := range p.Spec.Containers {
		switch {
		case strings.HasSuffix(c.Image, "-fails"):
			b.status = 500
		case strings.HasSuffix(c.Image, "-slow"):
			b.delay = 200 * time.Millisecond
		case strings.HasSuffix(c.Image, "-crashes"):
			b.crashes = true
		case strings.HasSuffix(c.Image, "-errs"):
			b.errorShare = 0.02
		case strings.HasSuffix(c.Image, "-late"):
			b.delay = 100 * time.Millisecond
		case strings.HasSuffix(c.Image, "-stars"):
			b.stars = 4
		case strings.HasSuffix(c.Image, "-logs"):
			b.logShare = 0.05
		}
	}
	return b
}

// arguments are what flags reads again in the pod's own process.
func (b behaviour) arguments(ports []string) []string {
	var arguments []string
	set, _ := b.flags()
	set.VisitAll(func(f *flag.Flag) { arguments = append(arguments, "-"+f.Name+"="+f.Value.String()) })
	return append(arguments, ports...)
}

func (b behaviour) flags() (*flag.FlagSet, *behaviour) {
	set := flag.NewFlagSet("pod", flag.ExitOnError)
	set.StringVar(&b.name, "name", b.name, "the pod's name")
	set.StringVar(&b.version, "version", b.version, "its version label")
	set.StringVar(&b.ip, "ip", b.ip, "its address")
	set.DurationVar(&b.startDelay, "start-delay", b.startDelay, "before it takes connections")
	set.DurationVar(&b.drain, "drain", b.drain, "how long it goes on when told to end")
	set.DurationVar(&b.delay, "delay", b.delay, "before each answer")
	set.IntVar(&b.status, "status", b.status, "of each answer")
	set.IntVar(&b.stars, "stars", b.stars, "in each JSON answer")
	set.Float64Var(&b.errorShare, "error-share", b.errorShare, "of answers with status 500")
	set.Float64Var(&b.logShare, "log-share", b.logShare, "of answers with an exception in the log")
	set.BoolVar(&b.crashes, "crashes", b.crashes, "end instead of taking connections")
	return set, &b
}
