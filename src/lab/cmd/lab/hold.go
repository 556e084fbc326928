package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
)

// hold opens the ports here and hands them to a process in namespaces of its own. A listening socket stays in the
// network namespace it was made in, so that process answers here and dials there. When either of the two ends, however
// it ends, the kernel ends every process inside and takes the namespaces away.
func hold(args []string) error {
	runtime.LockOSThread() // the child's death signal is bound to this thread
	var listeners []*os.File
	for _, port := range forwardedPorts {
		l, err := net.Listen("tcp", "127.0.0.1:"+port)
		if err != nil {
			return fmt.Errorf("port %s of 127.0.0.1 is taken, and the lab needs it: %w", port, err)
		}
		file, err := l.(*net.TCPListener).File()
		if err != nil {
			return err
		}
		listeners = append(listeners, file)
	}
	child := exec.Command("/proc/self/exe", append([]string{"inside"}, args...)...)
	child.Stdout, child.Stderr, child.ExtraFiles = os.Stdout, os.Stderr, listeners
	child.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWPID | syscall.CLONE_NEWNS,
		Pdeathsig:  syscall.SIGKILL,
	}
	if err := child.Start(); err != nil {
		return fmt.Errorf("namespaces cannot be made (the lab needs to be root): %w", err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-stop
		child.Process.Kill()
	}()
	return child.Wait()
}
