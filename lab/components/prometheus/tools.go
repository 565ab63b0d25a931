//go:build tools

// Package tools pins Prometheus, which tests of alerts use, and promtool, which checks rules.
package tools

import (
	_ "github.com/prometheus/prometheus/cmd/prometheus"
	_ "github.com/prometheus/prometheus/cmd/promtool"
)
