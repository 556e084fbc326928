package main

import (
	"io"
	"log"
	"net"
	"os"
)

// forward serves the inherited listeners: what comes in there goes to the same port in here.
func forward() error {
	for i, port := range forwardedPorts {
		l, err := net.FileListener(os.NewFile(uintptr(3+i), port))
		if err != nil {
			return err
		}
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					log.Fatal("forward ", port, ": ", err)
				}
				go join(c.(*net.TCPConn), port)
			}
		}()
	}
	return nil
}

func join(there *net.TCPConn, port string) {
	defer there.Close()
	c, err := net.Dial("tcp", "127.0.0.1:"+port)
	if err != nil {
		return
	}
	here := c.(*net.TCPConn)
	defer here.Close()
	go func() {
		io.Copy(here, there)
		here.CloseWrite()
	}()
	io.Copy(there, here)
}
