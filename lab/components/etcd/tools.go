//go:build tools

// Package tools pins the programs that are built from this module: etcd's own go.mod files use replace,
// so that "go install package@version" refuses them.
package tools

import (
	_ "go.etcd.io/etcd/etcdctl/v3"
	_ "go.etcd.io/etcd/etcdutl/v3"
	_ "go.etcd.io/etcd/server/v3"
	_ "go.etcd.io/etcd/v3/tools/benchmark"
)
