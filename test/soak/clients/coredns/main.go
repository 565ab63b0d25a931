// CoreDNS with its etcd plugin.
package main

import (
	"github.com/coredns/coredns/core/dnsserver"
	"github.com/coredns/coredns/coremain"
	_ "github.com/coredns/coredns/plugin/bind"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/etcd"
)

func init() { dnsserver.Directives = []string{"bind", "errors", "etcd"} }

func main() { coremain.Run() }
