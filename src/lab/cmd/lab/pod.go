package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"os/exec"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const restartDelay = time.Second

// pod is a process that runs as long as the API server says so.
type pod struct {
	node     *node
	object   *corev1.Pod
	ip       string
	stop     context.CancelFunc
	restarts int32
}

// live runs the pod's process until the pod is deleted, again whenever it ends, and says truly whether it is ready.
func (p *pod) live(ctx context.Context) {
	for ctx.Err() == nil {
		if err := p.run(ctx); ctx.Err() == nil {
			p.report(false, fmt.Sprint("ended: ", err))
			p.restarts++
			select {
			case <-ctx.Done():
			case <-time.After(restartDelay):
			}
		}
	}
	p.node.forget(p.object)
	p.node.addresses.giveBack(p.ip)
}

// run is one life of the process. It is over when the process is: a deleted pod is asked to end, and killed when its
// grace period is over.
func (p *pod) run(ctx context.Context) error {
	out, err := openPodLog(podLogFile(p.node.logs, p.object.Namespace, p.object.Name))
	if err != nil {
		return err
	}
	defer out.Close()
	ports := ports(p.object)
	command := exec.CommandContext(ctx, "/proc/self/exe", append([]string{"pod"}, behaviourOf(p.object, p.ip).arguments(ports)...)...)
	command.Stdout, command.Stderr = out, out
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	if grace := p.object.Spec.TerminationGracePeriodSeconds; grace != nil {
		command.WaitDelay = time.Duration(*grace) * time.Second
	}
	if err := command.Start(); err != nil {
		return err
	}
	p.report(false, "starting")
	ended := make(chan struct{})
	go p.watch(ctx, ended, ports)
	err = command.Wait()
	close(ended)
	return err
}

// watch reports the pod as ready once it takes connections at every port.
func (p *pod) watch(ctx context.Context, ended chan struct{}, ports []string) {
	for _, port := range ports {
		for {
			c, err := net.DialTimeout("tcp", net.JoinHostPort(p.ip, port), time.Second)
			if err == nil {
				c.Close()
				break
			}
			select {
			case <-ctx.Done():
				return
			case <-ended:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}
	p.report(true, "")
}

func (p *pod) report(ready bool, waiting string) {
	client := p.node.client.CoreV1().Pods(p.object.Namespace)
	now, started := metav1.Now(), ready
	q := p.object.DeepCopy()
	q.ResourceVersion = "" // the last word on a pod's state is its node's
	q.Status = corev1.PodStatus{Phase: corev1.PodRunning, PodIP: p.ip, PodIPs: []corev1.PodIP{{IP: p.ip}}, HostIP: hostIP, StartTime: &now}
	status := map[bool]corev1.ConditionStatus{true: corev1.ConditionTrue, false: corev1.ConditionFalse}
	for kind, holds := range map[corev1.PodConditionType]bool{
		corev1.PodScheduled: true, corev1.PodInitialized: true, corev1.ContainersReady: ready, corev1.PodReady: ready} {
		q.Status.Conditions = append(q.Status.Conditions, corev1.PodCondition{Type: kind, Status: status[holds], LastTransitionTime: now})
	}
	state := corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: now}}
	if !ready && p.restarts > 0 {
		state = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: "CrashLoopBackOff", Message: waiting}}
	}
	for _, c := range p.object.Spec.Containers {
		q.Status.ContainerStatuses = append(q.Status.ContainerStatuses, corev1.ContainerStatus{Name: c.Name, Image: c.Image, ImageID: c.Image,
			ContainerID: "lab://" + string(p.object.UID), Ready: ready, Started: &started, RestartCount: p.restarts, State: state})
	}
	if _, err := client.UpdateStatus(context.Background(), q, metav1.UpdateOptions{}); err != nil {
		log.Printf("status of %s/%s: %v", p.object.Namespace, p.object.Name, err)
	}
}

func ports(p *corev1.Pod) []string {
	var ports []string
	for _, c := range p.Spec.Containers {
		for _, port := range c.Ports {
			ports = append(ports, fmt.Sprint(port.ContainerPort))
		}
	}
	return ports
}
