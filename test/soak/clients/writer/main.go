// A service with etcd's Go client. It writes a number below a prefix ten times a second, and says of each whether it was
// acknowledged. With a user and a password it follows the member list.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

func main() {
	config := clientv3.Config{
		Endpoints:            []string{os.Getenv("ETCD_ENDPOINT")},
		DialTimeout:          5 * time.Second,
		DialKeepAliveTime:    5 * time.Second,
		DialKeepAliveTimeout: 2 * time.Second,
		TLS:                  &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify},
	}
	if file := os.Getenv("ETCD_CERT"); file != "" {
		config.TLS.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			pair, err := tls.LoadX509KeyPair(file, os.Getenv("ETCD_KEY"))
			return &pair, err
		}
	} else {
		config.Username, config.Password = os.Getenv("ETCD_USER"), os.Getenv("ETCD_PASSWORD")
		config.AutoSyncInterval = time.Second
	}
	client, err := clientv3.New(config)
	if err != nil {
		log.Fatal(err)
	}
	for number := 1; ; number++ {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		_, err := client.Put(ctx, os.Getenv("ETCD_PREFIX")+"number", strconv.Itoa(number))
		cancel()
		if err == nil {
			fmt.Println("wrote", number)
		} else {
			fmt.Println("failed", number, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// verify checks a server as TLS does by default, but with the roots that are in the file at this moment.
func verify(state tls.ConnectionState) error {
	bundle, err := os.ReadFile(os.Getenv("ETCD_CA"))
	if err != nil {
		return err
	}
	options := x509.VerifyOptions{Roots: x509.NewCertPool(), Intermediates: x509.NewCertPool(), DNSName: state.ServerName}
	if !options.Roots.AppendCertsFromPEM(bundle) {
		return errors.New("no certificate in ETCD_CA")
	}
	for _, certificate := range state.PeerCertificates[1:] {
		options.Intermediates.AddCert(certificate)
	}
	_, err = state.PeerCertificates[0].Verify(options)
	return err
}
