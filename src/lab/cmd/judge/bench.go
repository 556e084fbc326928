package main

import (
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"slices"
	"strings"
	"sync"

	"istio.io/istio/pkg/config/analysis"
	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/local"
	"istio.io/istio/pkg/config/analysis/msg"
	"istio.io/istio/pkg/config/resource"
	"istio.io/istio/pkg/config/schema/gvk"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// finding is what an analyzer says of one object in one state.
type finding struct {
	Revision int64  `json:"revision"` // of the write that led to the state
	Write    string `json:"write"`
	Code     string `json:"code"`
	Level    string `json:"level"`
	Object   string `json:"object"`
	Message  string `json:"message"`
}

// judgement is what is known of a namespace: how many states were looked at, up to which write, and what was found.
type judgement struct {
	States   int       `json:"states"`
	Revision int64     `json:"revision"`
	Findings []finding `json:"findings"`
}

type bench struct {
	mu         sync.Mutex
	meshConfig string
	objects    map[string]map[string]*unstructured.Unstructured // by namespace and key
	judged     map[string]*judgement
}

func newBench(meshConfig string) (*bench, error) {
	b := &bench{meshConfig: meshConfig,
		objects: map[string]map[string]*unstructured.Unstructured{}, judged: map[string]*judgement{}}
	_, err := b.analyze("default")
	return b, err
}

// see judges the state that a write of a route, or of what a route needs, has led to.
func (b *bench) see(e event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	namespace, key := e.object.GetNamespace(), keyOf(e.object)
	if b.objects[namespace] == nil {
		b.objects[namespace] = map[string]*unstructured.Unstructured{}
	}
	if e.deleted {
		delete(b.objects[namespace], key)
	} else {
		b.objects[namespace][key] = e.object
	}
	if kind := e.object.GetKind(); kind != "VirtualService" && kind != "DestinationRule" {
		return
	}
	if b.judged[namespace] == nil {
		b.judged[namespace] = &judgement{}
	}
	found, err := b.analyze(namespace)
	if err != nil {
		log.Printf("after %s: %v", key, err)
		found = []finding{{Code: "none", Level: "Error", Object: key, Message: "it could not be analyzed: " + err.Error()}}
	}
	j := b.judged[namespace]
	j.States++
	j.Revision = e.revision
	for _, one := range found {
		one.Revision, one.Write = e.revision, key
		j.Findings = append(j.Findings, one)
	}
}

func (b *bench) judgementOf(namespace string) judgement {
	b.mu.Lock()
	defer b.mu.Unlock()
	if j := b.judged[namespace]; j != nil {
		return *j
	}
	return judgement{}
}

// analyze runs every analyzer that looks at a VirtualService or a DestinationRule.
func (b *bench) analyze(namespace string) ([]finding, error) {
	analyzer := local.NewIstiodAnalyzer(routeAnalyzers(), resource.Namespace(namespace), "istio-system", nil)
	if err := analyzer.AddFileKubeMeshConfig(b.meshConfig); err != nil {
		return nil, err
	}
	var text strings.Builder
	for _, key := range slices.Sorted(maps.Keys(b.objects[namespace])) {
		one, err := json.Marshal(b.objects[namespace][key].Object)
		if err != nil {
			return nil, err
		}
		text.Write(one)
		text.WriteString("\n---\n")
	}
	if err := analyzer.AddTestReaderKubeSource([]local.ReaderSource{{Name: "state", Reader: strings.NewReader(text.String())}}); err != nil {
		return nil, err
	}
	stop := make(chan struct{})
	defer close(stop)
	result, err := analyzer.Analyze(stop)
	if err != nil {
		return nil, err
	}
	var findings []finding
	for _, message := range result.Messages {
		if message.Type == msg.DestinationRuleSubsetNotSelectPods && !b.isRouted(namespace, message.Parameters[0].(string)) {
			continue // on the way out pods go before their subset, and routes before both
		}
		said := message.Unstructured(true)
		object, _ := said["origin"].(string)
		findings = append(findings, finding{Code: message.Type.Code(), Level: message.Type.Level().String(),
			Object: object, Message: said["message"].(string)})
	}
	return findings, nil
}

// isRouted tells whether some route leads to a subset of that name.
func (b *bench) isRouted(namespace, subset string) bool {
	for _, object := range b.objects[namespace] {
		if text, _ := json.Marshal(object.Object["spec"]); object.GetKind() == "VirtualService" &&
			strings.Contains(string(text), fmt.Sprintf(`"subset":%q`, subset)) {
			return true
		}
	}
	return false
}

func routeAnalyzers() analysis.CombinedAnalyzer {
	var chosen []analysis.Analyzer
	for _, one := range analyzers.All() {
		inputs := one.Metadata().Inputs
		if slices.Contains(inputs, gvk.VirtualService) || slices.Contains(inputs, gvk.DestinationRule) {
			chosen = append(chosen, one)
		}
	}
	return analysis.Combine("routes", chosen...)
}
