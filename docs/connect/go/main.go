// Writes a key, reads it back and waits for its next change, over either port of a managed-etcd cluster.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

func main() {
	client, err := connect()
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	written, err := client.Put(ctx, "/orders/hello", "from Go")
	if err != nil {
		log.Fatal(err)
	}
	err = follow(ctx, client, "/orders/hello", written.Header.Revision, func(change *clientv3.Event) bool {
		fmt.Printf("%s %s = %s\n", change.Type, change.Kv.Key, change.Kv.Value)
		return false
	})
	if err != nil {
		log.Fatal(err)
	}
	read, err := client.Get(ctx, "/orders/hello")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(read.Kvs[0].Value))
}

// follow shows every change from a revision on, once and in order, until show wants no more.
func follow(ctx context.Context, client *clientv3.Client, key string, revision int64, show func(*clientv3.Event) bool) error {
	for {
		// The client reconnects by itself when a connection breaks, but ends a watch by password when it logs in again
		// while the members elect a leader. A watch that continues after the last revision misses nothing.
		one, cancel := context.WithCancel(ctx)
		for answer := range client.Watch(one, key, clientv3.WithRev(revision)) {
			if answer.CompactRevision != 0 {
				cancel()
				return answer.Err() // the changes since then have been compacted: read everything again
			}
			if answer.Err() != nil {
				log.Printf("watch of %s: %v", key, answer.Err())
			}
			for _, change := range answer.Events {
				revision = change.Kv.ModRevision + 1
				if !show(change) {
					cancel()
					return nil
				}
			}
		}
		cancel()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func connect() (*clientv3.Client, error) {
	roots := x509.NewCertPool()
	bundle, err := os.ReadFile(os.Getenv("ETCD_CA"))
	if err != nil {
		return nil, err
	}
	if !roots.AppendCertsFromPEM(bundle) {
		return nil, errors.New("no certificate in ETCD_CA")
	}
	config := clientv3.Config{
		Endpoints:   []string{os.Getenv("ETCD_ENDPOINT")},
		TLS:         &tls.Config{RootCAs: roots},
		DialTimeout: 5 * time.Second,
		// Finds out about a connection that died silently. Members cut off clients that ping more often than every 5 s.
		DialKeepAliveTime:    30 * time.Second,
		DialKeepAliveTimeout: 10 * time.Second,
	}
	if file := os.Getenv("ETCD_CERT"); file != "" {
		// Port 2479. Read at each handshake, so that a renewed certificate is used without a restart.
		config.TLS.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			pair, err := tls.LoadX509KeyPair(file, os.Getenv("ETCD_KEY"))
			return &pair, err
		}
	} else {
		// Port 2379. The client logs in, and again when its token has run out.
		config.Username, config.Password = os.Getenv("ETCD_USER"), os.Getenv("ETCD_PASSWORD")
	}
	return clientv3.New(config)
}
