package main

import (
	"context"
	"net"
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// dialerIn connects from another network namespace, named by its file. Clients in the networks of several nodes are treated
// as clients in several zones are: a Service keeps each in its own.
func dialerIn(network string) func(context.Context, string) (net.Conn, error) {
	return func(limited context.Context, address string) (net.Conn, error) {
		host, port, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		// By the resolver of the network that this program started in.
		addresses, err := net.DefaultResolver.LookupNetIP(limited, "ip", host)
		if err != nil {
			return nil, err
		}
		type result struct {
			connection net.Conn
			err        error
		}
		done := make(chan result, 1)
		go func() {
			// Never unlocked: the thread ends with the goroutine, so that nothing else runs in that network.
			runtime.LockOSThread()
			connection, err := connectFrom(limited, network, net.JoinHostPort(addresses[0].Unmap().String(), port))
			done <- result{connection, err}
		}()
		answer := <-done
		return answer.connection, answer.err
	}
}

func connectFrom(limited context.Context, network, address string) (net.Conn, error) {
	namespace, err := os.Open(network)
	if err != nil {
		return nil, err
	}
	defer namespace.Close()
	if err := unix.Setns(int(namespace.Fd()), unix.CLONE_NEWNET); err != nil {
		return nil, err
	}
	return (&net.Dialer{}).DialContext(limited, "tcp", address)
}
