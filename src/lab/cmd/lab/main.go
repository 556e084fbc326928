// Command lab holds a real mesh in namespaces of its own: all of it lives and dies with one process.
//
//	lab hold    opens the lab's ports on this side's loopback, makes the namespaces and the process inside
//	lab inside  the first process there: starts every program, forwards the ports, runs the pods
//	lab pod     one pod's HTTP server
package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	log.SetFlags(log.Ltime | log.Lmicroseconds)
	commands := map[string]func([]string) error{"hold": hold, "inside": inside, "pod": servePod}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "lab: expected hold, inside or pod; ./run lab up calls it")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		log.Fatal(err)
	}
}
