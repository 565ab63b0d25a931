// A reader of configuration, with the library of Traefik's etcd provider, and its loop: watch a tree, read it whole at every
// change, and begin anew after an error. It says every value that it has read. Files are read once, at its start.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log"
	"net/url"
	"os"
	"time"

	"github.com/kvtools/etcdv3"
	"github.com/kvtools/valkeyrie"
	"github.com/kvtools/valkeyrie/store"
)

func main() {
	ctx := context.Background()
	endpoint, err := url.Parse(os.Getenv("ETCD_ENDPOINT"))
	if err != nil {
		log.Fatal(err)
	}
	kv, err := valkeyrie.NewStore(ctx, etcdv3.StoreName, []string{endpoint.Host}, config())
	if err != nil {
		log.Fatal(err)
	}
	for {
		log.Print("watch ended: ", watch(ctx, kv, os.Getenv("ETCD_PREFIX")))
		time.Sleep(500 * time.Millisecond)
	}
}

func watch(ctx context.Context, kv store.Store, prefix string) error {
	events, err := kv.WatchTree(ctx, prefix, nil)
	if err != nil {
		return err
	}
	for range events {
		pairs, err := kv.List(ctx, prefix, nil)
		if err != nil {
			return err
		}
		for _, pair := range pairs {
			fmt.Println("read", string(pair.Value))
		}
	}
	return fmt.Errorf("the channel was closed")
}

func config() *etcdv3.Config {
	roots := x509.NewCertPool()
	bundle, err := os.ReadFile(os.Getenv("ETCD_CA"))
	if err != nil || !roots.AppendCertsFromPEM(bundle) {
		log.Fatal("no certificate in ETCD_CA: ", err)
	}
	config := &etcdv3.Config{TLS: &tls.Config{RootCAs: roots}, ConnectionTimeout: 3 * time.Second}
	if file := os.Getenv("ETCD_CERT"); file != "" {
		pair, err := tls.LoadX509KeyPair(file, os.Getenv("ETCD_KEY"))
		if err != nil {
			log.Fatal(err)
		}
		config.TLS.Certificates = []tls.Certificate{pair}
	} else {
		config.Username, config.Password = os.Getenv("ETCD_USER"), os.Getenv("ETCD_PASSWORD")
	}
	return config
}
