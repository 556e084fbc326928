package main

import (
	"context"
	"log"
	"sync"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

// node stands in for the scheduler and the kubelet of the lab's one node: it binds every pod to itself, and each pod has
// an address and a process that answers there.
type node struct {
	client    kubernetes.Interface
	logs      places
	addresses addresses
	mu        sync.Mutex
	pods      map[types.UID]*pod
}

func runNode(config *rest.Config, p places) error {
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	n := &node{client: client, logs: p, pods: map[types.UID]*pod{}}
	if err := n.register(); err != nil {
		return err
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	_, err = factory.Core().V1().Pods().Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(o any) { n.see(o.(*corev1.Pod)) },
		UpdateFunc: func(_, o any) { n.see(o.(*corev1.Pod)) },
		DeleteFunc: func(o any) {
			if unknown, ok := o.(cache.DeletedFinalStateUnknown); ok {
				o = unknown.Obj
			}
			n.end(o.(*corev1.Pod))
		},
	})
	factory.Start(context.Background().Done())
	return err
}

func (n *node) register() error {
	room := corev1.ResourceList{
		"cpu": resource.MustParse("64"), "memory": resource.MustParse("256Gi"), "pods": resource.MustParse("240")}
	_, err := n.client.CoreV1().Nodes().Create(context.Background(), &corev1.Node{
		ObjectMeta: metav1.ObjectMeta{Name: nodeName, Labels: map[string]string{"kubernetes.io/hostname": nodeName}},
		Status: corev1.NodeStatus{Capacity: room, Allocatable: room,
			Addresses:       []corev1.NodeAddress{{Type: corev1.NodeInternalIP, Address: hostIP}},
			DaemonEndpoints: corev1.NodeDaemonEndpoints{KubeletEndpoint: corev1.DaemonEndpoint{Port: kubeletPort}},
			Conditions:      []corev1.NodeCondition{{Type: corev1.NodeReady, Status: corev1.ConditionTrue, Reason: "Lab"}}},
	}, metav1.CreateOptions{})
	return err
}

// see takes note of a pod as it stands in the API server. It is called for one event at a time.
func (n *node) see(p *corev1.Pod) {
	switch {
	case p.DeletionTimestamp != nil:
		n.end(p)
	case p.Spec.NodeName == "":
		err := n.client.CoreV1().Pods(p.Namespace).Bind(context.Background(), &corev1.Binding{
			ObjectMeta: metav1.ObjectMeta{Name: p.Name, UID: p.UID},
			Target:     corev1.ObjectReference{Kind: "Node", Name: nodeName}}, metav1.CreateOptions{})
		if err != nil {
			log.Printf("bind %s/%s: %v", p.Namespace, p.Name, err)
		}
	default:
		n.begin(p)
	}
}

func (n *node) begin(p *corev1.Pod) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.pods[p.UID] != nil {
		return
	}
	ip, err := n.addresses.take()
	if err != nil {
		log.Printf("pod %s/%s: %v", p.Namespace, p.Name, err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	one := &pod{node: n, object: p, ip: ip, stop: stop}
	n.pods[p.UID] = one
	go one.live(ctx)
}

func (n *node) end(p *corev1.Pod) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if one := n.pods[p.UID]; one != nil {
		one.stop()
		return
	}
	if p.DeletionTimestamp != nil { // it never ran
		go n.forget(p)
	}
}

// forget lets the API server drop the pod: its process is gone.
func (n *node) forget(p *corev1.Pod) {
	now := int64(0)
	n.client.CoreV1().Pods(p.Namespace).Delete(context.Background(), p.Name,
		metav1.DeleteOptions{GracePeriodSeconds: &now, Preconditions: &metav1.Preconditions{UID: &p.UID}})
}
