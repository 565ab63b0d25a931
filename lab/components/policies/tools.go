//go:build tools

// Package tools pins the agent that enforces NetworkPolicies; a module of its own, for its Kubernetes libraries are older than the lab's.
package tools

import _ "github.com/cloudnativelabs/kube-router/v2/cmd/kube-router"
