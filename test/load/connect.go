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
	password                 string
}

const (
	byPassword    = "password"
	byCertificate = "certificate"
)

func (access *Access) load() error {
	if _, err := access.roots(); err != nil {
		return err
	}
	password, err := os.ReadFile(access.PasswordFile)
	access.password = strings.TrimSpace(string(password))
	return err
}

func (access *Access) roots() (*x509.CertPool, error) {
	pem, err := os.ReadFile(access.Authority)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, errors.New("no certificate in " + access.Authority)
	}
	return pool, nil
}

// connect makes a client in a network as a careful application would: it notices a vanished portal within seconds, and reads the roots and
// its certificate anew at each handshake, as from a mounted Secret.
func (access *Access) connect(port, network string) (*clientv3.Client, error) {
	config := clientv3.Config{
		Endpoints:   []string{access.Endpoint},
		DialTimeout: requestTimeout,
		// The members' own limit is one ping in 5 s.
		DialKeepAliveTime:    5 * time.Second,
		DialKeepAliveTimeout: 2 * time.Second,
		TLS:                  access.tls(port),
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
	} else {
		config.Endpoints = []string{access.MutualEndpoint}
	}
	return clientv3.New(config)
}

func (access *Access) tls(port string) *tls.Config {
	config := &tls.Config{
		// The roots of a Config are read once; VerifyConnection checks all that this leaves out, with the roots of that moment.
		InsecureSkipVerify: true,
		VerifyConnection: func(state tls.ConnectionState) error {
			roots, err := access.roots()
			if err != nil {
				return err
			}
			intermediates := x509.NewCertPool()
			for _, certificate := range state.PeerCertificates[1:] {
				intermediates.AddCert(certificate)
			}
			options := x509.VerifyOptions{Roots: roots, Intermediates: intermediates, DNSName: state.ServerName}
			_, err = state.PeerCertificates[0].Verify(options)
			return err
		},
	}
	if port == byCertificate {
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			return access.ownCertificate()
		}
	}
	return config
}

// ownCertificate reads again when certificate and key do not match: they may be being exchanged.
func (access *Access) ownCertificate() (*tls.Certificate, error) {
	for attempt := 0; ; attempt++ {
		pair, err := tls.LoadX509KeyPair(access.Certificate, access.Key)
		if err == nil || attempt == 5 {
			return &pair, err
		}
		time.Sleep(10 * time.Millisecond)
	}
}
