package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

// requestTimeout is the patience of an application that is in no hurry.
const requestTimeout = 2 * time.Second

// Pauses between requests. A password costs a member tens of milliseconds of CPU each time.
const (
	steadyPause              = 30 * time.Millisecond
	reconnectByCertificate   = 60 * time.Millisecond
	reconnectByPasswordPause = 500 * time.Millisecond
)

// Client writes keys of its own, each once, and reads them back.
type Client struct {
	id         int
	port       string
	network    string
	reconnects bool
	access     *Access
	prefix     string
	history    *History
	since      func() int64
	// Read by others while it runs.
	writes   atomic.Int64
	failures atomic.Int64
}

func (client *Client) name() string {
	if client.reconnects {
		return fmt.Sprintf("%d %s, reconnecting", client.id, client.port)
	}
	return fmt.Sprintf("%d %s", client.id, client.port)
}

func (client *Client) pause() time.Duration {
	switch {
	case !client.reconnects:
		return steadyPause
	case client.port == byCertificate:
		return reconnectByCertificate
	default:
		return reconnectByPasswordPause
	}
}

// run goes on until the context ends; the request that is under way then is still waited for and recorded.
func (client *Client) run(until context.Context) {
	var connection *clientv3.Client
	defer func() {
		if connection != nil {
			connection.Close()
		}
	}()
	var known *Record // the newest acknowledged write
	for sequence := 0; until.Err() == nil; sequence++ {
		record := client.next(sequence, known)
		record.Start = client.since()
		var err error
		if connection == nil {
			connection, err = client.access.connect(client.port, client.network)
		}
		if err == nil {
			err = request(connection, &record)
		}
		record.End = client.since()
		record.Outcome = acknowledged
		if err != nil {
			record.Outcome, record.Error = unknown, err.Error()
			client.failures.Add(1)
		}
		client.history.add(record)
		if err == nil && record.Kind == put {
			known = &record
			client.writes.Add(1)
		}
		if client.reconnects && connection != nil {
			connection.Close()
			connection = nil
		}
		select {
		case <-until.Done():
		case <-time.After(client.pause()):
		}
	}
}

// mark writes until a write is acknowledged, and answers its revision.
func (client *Client) mark() (int64, error) {
	connection, err := client.access.connect(client.port, client.network)
	if err != nil {
		return 0, err
	}
	defer connection.Close()
	for attempt := 0; ; attempt++ {
		record := client.next(attempt*2, nil)
		record.Start = client.since()
		err := request(connection, &record)
		record.End, record.Outcome = client.since(), acknowledged
		if err != nil {
			record.Outcome, record.Error = unknown, err.Error()
		}
		client.history.add(record)
		if err == nil || attempt == 10 {
			return record.Revision, err
		}
	}
}

// next alternates: a write of a new key, then a read of the last one that was acknowledged.
func (client *Client) next(sequence int, known *Record) Record {
	record := Record{Client: client.id, Port: client.port}
	if sequence%2 == 1 && known != nil {
		record.Kind, record.Key = get, known.Key
		return record
	}
	record.Kind = put
	record.Key = fmt.Sprintf("%s%d/%06d", client.prefix, client.id, sequence)
	record.Value = fmt.Sprintf("value %d of client %d", sequence, client.id)
	return record
}

func request(connection *clientv3.Client, record *Record) error {
	limited, cancel := context.WithTimeout(context.Background(), requestTimeout)
	defer cancel()
	if record.Kind == put {
		answer, err := connection.Put(limited, record.Key, record.Value)
		if err != nil {
			return err
		}
		record.Revision = answer.Header.Revision
		return nil
	}
	answer, err := connection.Get(limited, record.Key)
	if err != nil {
		return err
	}
	for _, pair := range answer.Kvs {
		record.Value, record.Revision = string(pair.Value), pair.ModRevision
	}
	return nil
}

// runAll starts every client; the returned function waits for their ends.
func runAll(until context.Context, clients []*Client) (wait func()) {
	var group sync.WaitGroup
	for _, client := range clients {
		group.Go(func() { client.run(until) })
	}
	return group.Wait
}
