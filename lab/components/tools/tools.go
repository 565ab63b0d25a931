//go:build tools

// Package tools pins the programs that are built from this module; one module for all of them compiles what they share once.
package tools

import (
	_ "filippo.io/age/cmd/age"
	_ "filippo.io/age/cmd/age-keygen"
	_ "github.com/containerd/containerd/v2/cmd/containerd"
	_ "github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2"
	_ "github.com/containerd/containerd/v2/cmd/ctr"
	_ "github.com/nektos/act"
	_ "github.com/rhysd/actionlint/cmd/actionlint"
	_ "github.com/versity/versitygw/cmd/versitygw"
)
