package main

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	clientv3 "go.etcd.io/etcd/client/v3"
)

// remakeAfter is how long a watcher waits before it makes a watch anew that has ended.
const remakeAfter = 100 * time.Millisecond

// Watcher follows the whole prefix from before the first write, through one port. It asks for no leader: that a member
// without one lets go of its clients is the portals' duty. A watch that ends is made anew from the revision after the
// last one that was shown, as every application has to: etcd's client ends a watch for good when it logs in again
// during an election (docs/upstream/etcd-client-watch-ends.md). Whether an event is missing or came twice is for judge.
type Watcher struct {
	port       string
	connection *clientv3.Client
	prefix     string
	seen       atomic.Int64 // the newest revision
	history    *History
	since      func() int64
	stop       context.CancelFunc
	ended      chan struct{}
	// Both are for whoever has closed it.
	failure error
	remade  map[string]int // why watches ended that were made anew
}

func watchFrom(access *Access, port, network, prefix string, history *History, since func() int64) (*Watcher, error) {
	connection, err := access.connect(port, network)
	if err != nil {
		return nil, err
	}
	watcher, err := watchOn(connection, port, prefix, history, since)
	if err != nil {
		connection.Close()
	}
	return watcher, err
}

// watchOn closes the connection when the watcher is closed.
func watchOn(connection *clientv3.Client, port, prefix string, history *History, since func() int64) (*Watcher, error) {
	limited, cancel := context.WithTimeout(context.Background(), requestTimeout)
	defer cancel()
	now, err := connection.Get(limited, prefix, clientv3.WithPrefix(), clientv3.WithCountOnly())
	if err != nil {
		return nil, err
	}
	whole, stop := context.WithCancel(context.Background())
	watcher := &Watcher{
		port: port, connection: connection, prefix: prefix, history: history, since: since,
		stop: stop, ended: make(chan struct{}), remade: map[string]int{},
	}
	watcher.seen.Store(now.Header.Revision)
	go watcher.follow(whole)
	return watcher, nil
}

func (watcher *Watcher) close() {
	watcher.stop()
	<-watcher.ended
	watcher.connection.Close()
}

func (watcher *Watcher) follow(whole context.Context) {
	defer close(watcher.ended)
	for {
		err := watcher.watch(whole)
		if whole.Err() != nil {
			return
		}
		// What is compacted away cannot be shown any more.
		if errors.Is(err, rpctypes.ErrCompacted) {
			watcher.failure = err
			return
		}
		watcher.remade[err.Error()]++
		select {
		case <-whole.Done():
		case <-time.After(remakeAfter):
		}
	}
}

// watch goes on until its watch ends, and says why that was.
func (watcher *Watcher) watch(whole context.Context) error {
	// Cancelled when it has ended, so that nothing of it is left with the client.
	one, cancel := context.WithCancel(whole)
	defer cancel()
	next := clientv3.WithRev(watcher.seen.Load() + 1)
	for answer := range watcher.connection.Watch(one, watcher.prefix, clientv3.WithPrefix(), next) {
		if err := answer.Err(); err != nil {
			return err
		}
		for _, change := range answer.Events {
			watcher.history.add(Record{
				Client: -1, Port: watcher.port, Kind: event, End: watcher.since(), Outcome: acknowledged,
				Key: string(change.Kv.Key), Value: string(change.Kv.Value), Revision: change.Kv.ModRevision,
			})
			watcher.seen.Store(change.Kv.ModRevision)
		}
	}
	return errors.New("the watch ended without a reason")
}

// catchUp waits until the watch has shown a revision, for a bounded time, and closes it; what is missing then also shows in verify.
func (watcher *Watcher) catchUp(revision int64) {
	defer func() {
		watcher.close()
		if watcher.failure == nil && watcher.seen.Load() < revision {
			watcher.failure = fmt.Errorf("the watch through the %s port stands at revision %d, the newest is %d; made anew: %v",
				watcher.port, watcher.seen.Load(), revision, watcher.remade)
		}
	}()
	deadline := time.After(30 * time.Second)
	for watcher.seen.Load() < revision {
		select {
		case <-watcher.ended:
			return
		case <-deadline:
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
}
