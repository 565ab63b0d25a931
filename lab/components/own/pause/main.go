// The first process of a pod's sandbox and of each of the lab's compartments: it says that it is there, buries
// whatever is orphaned to it, and waits to be told to end. When it ends, the kernel ends everything in its PID namespace.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	children := make(chan os.Signal, 1)
	signal.Notify(children, syscall.SIGCHLD)
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT)
	fmt.Println("ready")
	for {
		select {
		case <-children:
			for {
				if pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); pid <= 0 || err != nil {
					break
				}
			}
		case <-end:
			return
		}
	}
}
