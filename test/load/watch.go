package main

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

// Watcher follows the whole prefix from before the first write, through one port, with one watch that is never made anew
// by us. It asks for no leader: that a member without one lets go of its clients is the portals' duty.
type Watcher struct {
	port    string
	seen    atomic.Int64 // the newest revision
	history *History
	since   func() int64
	close   func()
	ended   chan struct{}
	failure error
}

func watchFrom(access *Access, port, network, prefix string, history *History, since func() int64) (*Watcher, error) {
	connection, err := access.connect(port, network)
	if err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(context.Background(), requestTimeout)
	defer cancel()
	now, err := connection.Get(limited, prefix, clientv3.WithPrefix(), clientv3.WithCountOnly())
	if err != nil {
		connection.Close()
		return nil, err
	}
	whole, stop := context.WithCancel(context.Background())
	watcher := &Watcher{port: port, history: history, since: since, ended: make(chan struct{})}
	watcher.close = func() {
		stop()
		<-watcher.ended
		connection.Close()
	}
	watcher.seen.Store(now.Header.Revision)
	answers := connection.Watch(whole, prefix, clientv3.WithPrefix(), clientv3.WithRev(now.Header.Revision+1))
	go watcher.follow(whole, answers)
	return watcher, nil
}

func (watcher *Watcher) follow(whole context.Context, answers clientv3.WatchChan) {
	defer close(watcher.ended)
	for answer := range answers {
		if err := answer.Err(); err != nil {
			watcher.failure = err
			return
		}
		for _, change := range answer.Events {
			watcher.history.add(Record{
				Client: -1, Port: watcher.port, Kind: event, End: watcher.since(), Outcome: acknowledged,
				Key: string(change.Kv.Key), Value: string(change.Kv.Value), Revision: change.Kv.ModRevision,
			})
			watcher.seen.Store(change.Kv.ModRevision)
		}
	}
	if whole.Err() == nil {
		watcher.failure = fmt.Errorf("the watch through the %s port ended", watcher.port)
	}
}

// catchUp waits until the watch has shown a revision, for a bounded time; what is missing then shows in verify.
func (watcher *Watcher) catchUp(revision int64) {
	deadline := time.Now().Add(30 * time.Second)
	for watcher.seen.Load() < revision {
		select {
		case <-watcher.ended:
			return
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			watcher.failure = fmt.Errorf("the watch through the %s port stands at revision %d, the newest is %d", watcher.port, watcher.seen.Load(), revision)
			return
		}
	}
}
