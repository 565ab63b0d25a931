package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"os"
	"strings"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
)

// Access is how the two ports are reached: by user and password, and by certificate.
type Access struct {
	Endpoint, MutualEndpoint string
	Authority                string
	Certificate, Key         string
	User                     string
	PasswordFile             string
	authorities              *x509.CertPool
	password                 string
}

const (
	byPassword    = "password"
	byCertificate = "certificate"
)

func (access *Access) load() error {
	pem, err := os.ReadFile(access.Authority)
	if err != nil {
		return err
	}
	access.authorities = x509.NewCertPool()
	if !access.authorities.AppendCertsFromPEM(pem) {
		return errors.New("no certificate in " + access.Authority)
	}
	password, err := os.ReadFile(access.PasswordFile)
	access.password = strings.TrimSpace(string(password))
	return err
}

// connect makes a client in a network as a careful application would: it notices a vanished portal within seconds. The certificate is
// read anew each time, as from a mounted Secret.
func (access *Access) connect(port, network string) (*clientv3.Client, error) {
	config := clientv3.Config{
		Endpoints:   []string{access.Endpoint},
		DialTimeout: requestTimeout,
		// The members' own limit is one ping in 5 s.
		DialKeepAliveTime:    5 * time.Second,
		DialKeepAliveTimeout: 2 * time.Second,
		TLS:                  &tls.Config{RootCAs: access.authorities},
		Logger:               zap.NewNop(),
		DialOptions: []grpc.DialOption{grpc.WithConnectParams(grpc.ConnectParams{
			Backoff:           backoff.Config{BaseDelay: 50 * time.Millisecond, Multiplier: 1.6, Jitter: 0.2, MaxDelay: time.Second},
			MinConnectTimeout: requestTimeout,
		})},
	}
	if network != "" {
		config.DialOptions = append(config.DialOptions, grpc.WithContextDialer(dialerIn(network)))
	}
	if port == byPassword {
		config.Username, config.Password = access.User, access.password
		return clientv3.New(config)
	}
	pair, err := tls.LoadX509KeyPair(access.Certificate, access.Key)
	if err != nil {
		return nil, err
	}
	config.Endpoints = []string{access.MutualEndpoint}
	config.TLS.Certificates = []tls.Certificate{pair}
	return clientv3.New(config)
}
