package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

// requestTimeout is the patience of an application.
var requestTimeout time.Duration

// From the start of a request to the start of the next, if that is there in time.
const (
	steadyPeriod = 35 * time.Millisecond
	// A handshake costs client and member a signature each.
	reconnectingPeriod = 70 * time.Millisecond
	// A password costs a member tens of milliseconds of CPU.
	passwordLastsFor = 2 * time.Second
)

// Registers are keys that all clients write, read and swap. Each lives for a short time, so that its history stays short.
const (
	registers        = 16
	registerLifetime = 10 * time.Second
)

// Client writes keys of its own, each once, and reads them back; and it takes part in what happens to the registers.
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
	requests atomic.Int64
	failures atomic.Int64
	// The newest acknowledged write of a key of its own, and the last read of a register.
	own, seen *Record
}

func (client *Client) name() string {
	if client.reconnects {
		return fmt.Sprintf("%d %s, reconnecting", client.id, client.port)
	}
	return fmt.Sprintf("%d %s", client.id, client.port)
}

func (client *Client) period() time.Duration {
	if client.reconnects && client.port == byCertificate {
		return reconnectingPeriod
	}
	return steadyPeriod
}

// connectionLastsFor: with a certificate, connecting anew for every request is what a short-lived program does.
func (client *Client) connectionLastsFor() time.Duration {
	switch {
	case !client.reconnects:
		return time.Duration(1<<63 - 1)
	case client.port == byCertificate:
		return 0
	default:
		return passwordLastsFor
	}
}

// run goes on until the context ends; the request that is under way then is still waited for and recorded.
func (client *Client) run(until context.Context) {
	var connection *clientv3.Client
	var connected time.Time
	defer func() {
		if connection != nil {
			connection.Close()
		}
	}()
	for sequence := 0; until.Err() == nil; sequence++ {
		record := client.next(sequence)
		record.Term = client.history.newestTerm()
		record.Start = client.since()
		var err error
		if connection == nil {
			connection, err = client.access.connect(client.port, client.network)
			connected = time.Now()
		}
		if err == nil {
			err = client.request(connection, &record)
		}
		record.End = client.since()
		client.keep(&record, err)
		if connection != nil && time.Since(connected) >= client.connectionLastsFor() {
			connection.Close()
			connection = nil
		}
		select {
		case <-until.Done():
		case <-time.After(client.period() - time.Duration(record.End-record.Start)):
		}
	}
}

func (client *Client) keep(record *Record, err error) {
	record.Outcome = acknowledged
	if err != nil {
		record.Outcome, record.Error = unknown, err.Error()
		client.failures.Add(1)
	}
	client.history.add(*record)
	client.requests.Add(1)
	if err != nil {
		return
	}
	if record.wrote() {
		client.writes.Add(1)
	}
	switch {
	case record.Kind == put && record.Register == "":
		client.own = record
	case record.Kind == get && record.Register != "":
		client.seen = record
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
		record := client.ownPut(attempt)
		record.Start = client.since()
		err := client.request(connection, &record)
		record.End = client.since()
		client.keep(&record, err)
		if err == nil || attempt == 10 {
			return record.Revision, err
		}
	}
}

// next goes round: a write of a key of its own and a read of it; a read of a register and a swap of what was read; a write of its own
// again, and one of a register, which makes the swaps of others fail. Each client is at another point of it: a write that is on its way to
// a leader that is lost hangs until its client gives it up, and clients in step would all hang at once, although a new leader is there.
func (client *Client) next(sequence int) Record {
	turn := (sequence + client.id) / 6
	register := fmt.Sprintf("%d/%02d", time.Duration(client.since())/registerLifetime, (turn+client.id)%registers)
	record := Record{Client: client.id, Port: client.port, Register: register, Key: client.prefix + "register/" + register}
	value := client.value(sequence)
	switch step := (sequence + client.id) % 6; {
	case step == 1 && client.own != nil:
		return Record{Client: client.id, Port: client.port, Kind: get, Key: client.own.Key}
	case step == 2:
		record.Kind = get
	case step == 3 && client.seen != nil:
		record.Kind, record.Register, record.Key = swap, client.seen.Register, client.seen.Key
		record.Expected, record.Value = client.seen.Value, value
	case step == 5:
		record.Kind, record.Value = put, value
	default:
		return client.ownPut(sequence)
	}
	return record
}

func (client *Client) ownPut(sequence int) Record {
	key := fmt.Sprintf("%s%d/%06d", client.prefix, client.id, sequence)
	return Record{Client: client.id, Port: client.port, Kind: put, Key: key, Value: client.value(sequence)}
}

// value is written by nobody else and never again.
func (client *Client) value(sequence int) string {
	return fmt.Sprintf("value %d of client %d", sequence, client.id)
}

func (client *Client) request(connection *clientv3.Client, record *Record) error {
	limited, cancel := context.WithTimeout(context.Background(), requestTimeout)
	defer cancel()
	switch record.Kind {
	case put:
		answer, err := connection.Put(limited, record.Key, record.Value)
		if err == nil {
			record.Revision = answer.Header.Revision
			client.history.sawTerm(answer.Header.RaftTerm)
		}
		return err
	case swap:
		return requestSwap(limited, connection, record)
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

// requestSwap writes the value if the key holds what is expected, and else reads what it holds.
func requestSwap(limited context.Context, connection *clientv3.Client, record *Record) error {
	expected := clientv3.Compare(clientv3.Value(record.Key), "=", record.Expected)
	if record.Expected == "" {
		expected = clientv3.Compare(clientv3.CreateRevision(record.Key), "=", 0)
	}
	answer, err := connection.Txn(limited).If(expected).
		Then(clientv3.OpPut(record.Key, record.Value)).
		Else(clientv3.OpGet(record.Key)).Commit()
	if err != nil {
		return err
	}
	record.Swapped = answer.Succeeded
	if answer.Succeeded {
		record.Revision = answer.Header.Revision
		return nil
	}
	for _, pair := range answer.Responses[0].GetResponseRange().Kvs {
		record.Found = string(pair.Value)
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
