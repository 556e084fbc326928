package main

import (
	"fmt"
	"sync"
)

// addresses are given to pods in turn, so that one is used again as late as possible.
type addresses struct {
	mu    sync.Mutex
	next  int
	taken [lastPod + 1]bool
}

func (a *addresses) take() (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for range lastPod - firstPod + 1 {
		if a.next < firstPod || a.next > lastPod {
			a.next = firstPod
		}
		n := a.next
		a.next++
		if !a.taken[n] {
			a.taken[n] = true
			return fmt.Sprint(subnet, n), nil
		}
	}
	return "", fmt.Errorf("all %d addresses are in use", lastPod-firstPod+1)
}

func (a *addresses) giveBack(ip string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var n int
	if _, err := fmt.Sscanf(ip, subnet+"%d", &n); err == nil {
		a.taken[n] = false
	}
}
