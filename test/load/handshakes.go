package main

import (
	"context"
	"crypto/tls"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

// Handshakes is what a portal did in a time; every one is full, since there is nothing to resume from.
type Handshakes struct {
	Completed int64   `json:"completed"`
	Failed    int64   `json:"failed"`
	Seconds   float64 `json:"seconds"`
}

// countHandshakes connects anew again and again, from several connections at once, and does nothing else. Who the other side is does not
// matter here.
func countHandshakes(endpoint string, parallel int, lasts time.Duration) (Handshakes, error) {
	address, err := url.Parse(endpoint)
	if err != nil {
		return Handshakes{}, err
	}
	until, cancel := context.WithTimeout(context.Background(), lasts)
	defer cancel()
	dialer := &tls.Dialer{
		NetDialer: &net.Dialer{},
		Config:    &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13, NextProtos: []string{"h2"}},
	}
	var completed, failed atomic.Int64
	var group sync.WaitGroup
	began := time.Now()
	for range parallel {
		group.Go(func() {
			for until.Err() == nil {
				connection, err := dialer.DialContext(until, "tcp", address.Host)
				switch {
				case err == nil:
					completed.Add(1)
					connection.Close()
				case until.Err() == nil:
					failed.Add(1)
				}
			}
		})
	}
	group.Wait()
	return Handshakes{completed.Load(), failed.Load(), time.Since(began).Seconds()}, nil
}
