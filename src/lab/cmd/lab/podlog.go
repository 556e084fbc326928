package main

import (
	"bufio"
	"bytes"
	"io"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// podLog keeps what a pod's process writes, each line behind its time, as a kubelet does.
type podLog struct {
	mu   sync.Mutex
	file *os.File
	rest []byte
}

func openPodLog(path string) (*podLog, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	return &podLog{file: file}, err
}

func (l *podLog) Write(text []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rest = append(l.rest, text...)
	for {
		end := bytes.IndexByte(l.rest, '\n')
		if end < 0 {
			return len(text), nil
		}
		stamp := time.Now().UTC().Format(time.RFC3339Nano) + " "
		if _, err := l.file.Write(append([]byte(stamp), l.rest[:end+1]...)); err != nil {
			return 0, err
		}
		l.rest = l.rest[end+1:]
	}
}

func (l *podLog) Close() error { return l.file.Close() }

// readPodLog gives what of a log is asked for: sinceTime, tailLines, limitBytes, timestamps.
func readPodLog(log io.Reader, asked url.Values) string {
	since, _ := time.Parse(time.RFC3339Nano, asked.Get("sinceTime"))
	var lines []string
	scanner := bufio.NewScanner(log)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		stamp, text, _ := strings.Cut(scanner.Text(), " ")
		if when, err := time.Parse(time.RFC3339Nano, stamp); err != nil || when.Before(since) {
			continue
		}
		if asked.Get("timestamps") == "true" {
			text = stamp + " " + text
		}
		lines = append(lines, text+"\n")
	}
	if tail, err := strconv.Atoi(asked.Get("tailLines")); err == nil && tail < len(lines) {
		lines = lines[len(lines)-tail:]
	}
	all := strings.Join(lines, "")
	if limit, err := strconv.Atoi(asked.Get("limitBytes")); err == nil && limit < len(all) {
		all = all[:limit]
	}
	return all
}
