package main

import (
	"context"
	"fmt"
	"sort"
	"strconv"
	"sync"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/dynamic/dynamicinformer"
	"k8s.io/client-go/tools/cache"
)

// What the analyzers look at. Routes are what is judged; the others only tell whether they are right.
var (
	routes = []schema.GroupVersionResource{
		{Group: "networking.istio.io", Version: "v1", Resource: "virtualservices"},
		{Group: "networking.istio.io", Version: "v1", Resource: "destinationrules"},
	}
	others = []schema.GroupVersionResource{
		{Group: "networking.istio.io", Version: "v1", Resource: "gateways"},
		{Group: "networking.istio.io", Version: "v1", Resource: "serviceentries"},
		{Version: "v1", Resource: "services"},
		{Version: "v1", Resource: "pods"},
	}
)

// A watch of each kind comes in on a connection of its own. What one of them is late is far less than this.
const lateness = 300 * time.Millisecond

// event is an object as one write left it, or as it was when it was deleted.
type event struct {
	revision int64 // etcd's, one count for all kinds
	came     time.Time
	object   *unstructured.Unstructured
	deleted  bool
}

// history brings the events of all kinds into the order in which the writes were made.
type history struct {
	mu      sync.Mutex
	waiting []event
	seen    map[string]string // kind, namespace and name of each route to its last resourceVersion
}

func follow(client dynamic.Interface, see func(event)) (*history, error) {
	h := &history{seen: map[string]string{}}
	factory := dynamicinformer.NewDynamicSharedInformerFactory(client, 0)
	for _, kind := range append(append([]schema.GroupVersionResource{}, routes...), others...) {
		_, err := factory.ForResource(kind).Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{
			AddFunc:    func(o any) { h.note(o, false) },
			UpdateFunc: func(_, o any) { h.note(o, false) },
			DeleteFunc: func(o any) {
				if unknown, ok := o.(cache.DeletedFinalStateUnknown); ok {
					o = unknown.Obj
				}
				h.note(o, true)
			},
		})
		if err != nil {
			return nil, err
		}
	}
	factory.Start(context.Background().Done())
	factory.WaitForCacheSync(context.Background().Done())
	go h.replay(see)
	return h, nil
}

func (h *history) note(o any, deleted bool) {
	object := o.(*unstructured.Unstructured)
	revision, _ := strconv.ParseInt(object.GetResourceVersion(), 10, 64)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.waiting = append(h.waiting, event{revision, time.Now(), object, deleted})
}

func (h *history) replay(see func(event)) {
	for range time.Tick(lateness / 6) {
		for _, one := range h.due() {
			see(one)
			h.mu.Lock()
			if one.deleted {
				delete(h.seen, keyOf(one.object))
			} else {
				h.seen[keyOf(one.object)] = one.object.GetResourceVersion()
			}
			h.mu.Unlock()
		}
	}
}

// due takes out what no earlier write can come before any more.
func (h *history) due() []event {
	h.mu.Lock()
	defer h.mu.Unlock()
	sort.SliceStable(h.waiting, func(i, j int) bool { return h.waiting[i].revision < h.waiting[j].revision })
	n := 0
	for n < len(h.waiting) && time.Since(h.waiting[n].came) > lateness {
		n++
	}
	due := h.waiting[:n:n]
	h.waiting = h.waiting[n:]
	return due
}

// caughtUp returns when all that stands in the namespace now has been seen, and all that does not has gone.
func (h *history) caughtUp(ctx context.Context, client dynamic.Interface, namespace string) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	now := map[string]string{}
	for _, kind := range routes {
		list, err := client.Resource(kind).Namespace(namespace).List(ctx, metav1.ListOptions{})
		if err != nil {
			return err
		}
		for i := range list.Items {
			now[keyOf(&list.Items[i])] = list.Items[i].GetResourceVersion()
		}
	}
	for !h.equals(namespace, now) {
		select {
		case <-ctx.Done():
			return fmt.Errorf("the writes in namespace %s have not all been seen, or go on", namespace)
		case <-time.After(lateness / 6):
		}
	}
	return nil
}

func (h *history) equals(namespace string, now map[string]string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	for key, version := range now {
		if h.seen[key] != version {
			return false
		}
	}
	for _, kind := range []string{"VirtualService/", "DestinationRule/"} {
		for key := range h.seen {
			if _, stands := now[key]; !stands && len(key) > len(kind+namespace) && key[:len(kind+namespace)+1] == kind+namespace+"/" {
				return false
			}
		}
	}
	return true
}

func keyOf(o *unstructured.Unstructured) string {
	return o.GetKind() + "/" + o.GetNamespace() + "/" + o.GetName()
}
