package main

import (
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
	Error     string  `json:"error,omitempty"` // of one that failed
	Seconds   float64 `json:"seconds"`
}

// countHandshakes connects anew again and again, from several connections at once, and does nothing else. Who the other side is does not
// matter here.
func countHandshakes(endpoint string, parallel int, lasts time.Duration) (Handshakes, error) {
	address, err := url.Parse(endpoint)
	if err != nil {
		return Handshakes{}, err
	}
	dialer := &tls.Dialer{
		NetDialer: &net.Dialer{Timeout: 5 * time.Second},
		Config:    &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13, NextProtos: []string{"h2"}},
	}
	var completed, failed atomic.Int64
	var told atomic.Value
	var group sync.WaitGroup
	began := time.Now()
	for range parallel {
		group.Go(func() {
			for time.Since(began) < lasts {
				connection, err := dialer.Dial("tcp", address.Host)
				if err != nil {
					failed.Add(1)
					told.Store(err.Error())
					continue
				}
				completed.Add(1)
				connection.Close()
			}
		})
	}
	group.Wait()
	reason, _ := told.Load().(string)
	return Handshakes{completed.Load(), failed.Load(), reason, time.Since(began).Seconds()}, nil
}
