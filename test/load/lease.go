package main

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

// leaseSeconds: short, so that a lease that nobody renews for a while is gone.
const leaseSeconds = 5

// Keeper holds a lease with a key through one port, as a program does that says it is alive.
type Keeper struct {
	port       string
	connection *clientv3.Client
	lease      clientv3.LeaseID
	key        string
	created    int64
	renewals   atomic.Int64
	stop       context.CancelFunc
	ended      chan struct{}
}

// keepLease puts the key beside the prefix, so that neither watches nor the comparison with the store see it.
func keepLease(access *Access, port, network, prefix string) (*Keeper, error) {
	connection, err := access.connect(port, network)
	if err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(context.Background(), requestTimeout)
	defer cancel()
	keeper := &Keeper{port: port, connection: connection, ended: make(chan struct{})}
	keeper.key = strings.TrimSuffix(prefix, "/") + "-lease/" + port
	granted, err := connection.Grant(limited, leaseSeconds)
	if err != nil {
		connection.Close()
		return nil, err
	}
	keeper.lease = granted.ID
	written, err := connection.Put(limited, keeper.key, "alive", clientv3.WithLease(granted.ID))
	if err != nil {
		connection.Close()
		return nil, err
	}
	keeper.created = written.Header.Revision
	var whole context.Context
	whole, keeper.stop = context.WithCancel(context.Background())
	answers, err := connection.KeepAlive(whole, granted.ID)
	if err != nil {
		connection.Close()
		return nil, err
	}
	go func() {
		defer close(keeper.ended)
		for range answers {
			keeper.renewals.Add(1)
		}
	}()
	return keeper, nil
}

// finish says what is wrong with the lease, if anything is.
func (keeper *Keeper) finish() error {
	defer keeper.connection.Close()
	select {
	case <-keeper.ended:
		return fmt.Errorf("the lease through the %s port ended after %d renewals", keeper.port, keeper.renewals.Load())
	default:
	}
	defer func() {
		keeper.stop()
		<-keeper.ended
	}()
	limited, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	left, err := keeper.connection.TimeToLive(limited, keeper.lease)
	if err != nil {
		return fmt.Errorf("the lease through the %s port could not be asked for: %w", keeper.port, err)
	}
	found, err := keeper.connection.Get(limited, keeper.key)
	if err != nil {
		return fmt.Errorf("the key of the lease through the %s port could not be read: %w", keeper.port, err)
	}
	if left.TTL <= 0 || len(found.Kvs) != 1 || found.Kvs[0].CreateRevision != keeper.created {
		return fmt.Errorf("the lease through the %s port was lost: %d s left, %d keys", keeper.port, left.TTL, len(found.Kvs))
	}
	return nil
}
