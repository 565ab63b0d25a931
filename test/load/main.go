// Clients that write and read through both ports of the portals, keep a history of all that they were told, and hold it
// against what the store has in the end.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const usage = `load run OPTIONS     write and read until SIGTERM or the limit; prints {"writes":[…],…} five times a second
                     and a summary as its last line
load verify OPTIONS  read everything back through both ports; exit code 1 when something is lost or contradicts
load check OPTIONS   hold a history only against itself
load handshakes OPTIONS  count full TLS handshakes with --endpoint until the limit`

type options struct {
	access  Access
	prefix  string
	history string
	clients int
	// Network namespaces that the clients connect from, by turns.
	networks []string
	limit    time.Duration
}

func main() {
	if err := start(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func start(arguments []string) error {
	if len(arguments) == 0 {
		return errors.New(usage)
	}
	var given options
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	flags.StringVar(&given.access.Endpoint, "endpoint", "", "`URL` for users with a password")
	flags.StringVar(&given.access.MutualEndpoint, "mtls-endpoint", "", "`URL` for users with a certificate")
	flags.StringVar(&given.access.Authority, "ca", "", "`file` of the certificates to trust")
	flags.StringVar(&given.access.Certificate, "cert", "", "`file` of the user's certificate")
	flags.StringVar(&given.access.Key, "key", "", "`file` of its key")
	flags.StringVar(&given.access.User, "user", "", "`name` of the user with a password")
	flags.StringVar(&given.access.PasswordFile, "password-file", "", "`file` of the password")
	flags.StringVar(&given.prefix, "prefix", "/load/", "of all keys")
	flags.StringVar(&given.history, "history", "", "`file` of one line of JSON a request")
	flags.IntVar(&given.clients, "clients", 12, "half of them on each port, a third connects anew again and again")
	flags.Func("network", "`file` of a network namespace to connect from; several are taken by turns", func(file string) error {
		given.networks = append(given.networks, file)
		return nil
	})
	flags.DurationVar(&requestTimeout, "timeout", 2*time.Second, "of a request")
	flags.DurationVar(&given.limit, "limit", 5*time.Minute, "end after this time at the latest")
	if err := flags.Parse(arguments[1:]); err != nil {
		return err
	}
	switch arguments[0] {
	case "check":
		return check(given)
	case "handshakes":
		counted, err := countHandshakes(given.access.Endpoint, given.clients, given.limit)
		if err != nil {
			return err
		}
		return print(counted)
	}
	if err := given.access.load(); err != nil {
		return err
	}
	switch arguments[0] {
	case "run":
		return run(given)
	case "verify":
		return verify(given)
	}
	return errors.New(usage)
}

func (given *options) network(turn int) string {
	if len(given.networks) == 0 {
		return ""
	}
	return given.networks[turn%len(given.networks)]
}

func run(given options) error {
	history, err := createHistory(given.history)
	if err != nil {
		return err
	}
	began := time.Now()
	since := func() int64 { return int64(time.Since(began)) }
	var watchers []*Watcher
	var keepers []*Keeper
	for turn, port := range []string{byPassword, byCertificate} {
		watcher, err := watchFrom(&given.access, port, given.network(turn), given.prefix, history, since)
		if err != nil {
			return err
		}
		watchers = append(watchers, watcher)
		keeper, err := keepLease(&given.access, port, given.network(turn), given.prefix)
		if err != nil {
			return err
		}
		keepers = append(keepers, keeper)
	}
	clients := make([]*Client, given.clients)
	for id := range clients {
		port := byPassword
		if id%2 == 1 {
			port = byCertificate
		}
		clients[id] = &Client{
			id: id, port: port, network: given.network(id / 2), reconnects: id%12 >= 8, access: &given.access,
			prefix: given.prefix, history: history, since: since,
		}
	}
	until, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	until, cancel := context.WithTimeout(until, given.limit)
	defer cancel()
	wait := runAll(until, clients)
	tell(until, clients)
	end := since()
	wait()
	last := &Client{
		id: given.clients, port: byCertificate, access: &given.access, prefix: given.prefix, history: history, since: since,
	}
	return finish(history, watchers, keepers, last, func() Summary { return summarize(history.Records, clients, began, end) })
}

// tell shows how many writes of each client are acknowledged, so that whoever breaks things can wait for more of them, and how many requests
// there were and how many of them failed.
func tell(until context.Context, clients []*Client) {
	for ticker := time.NewTicker(200 * time.Millisecond); ; {
		select {
		case <-until.Done():
			return
		case <-ticker.C:
			writes := make([]int64, len(clients))
			requests, failures := int64(0), int64(0)
			for index, client := range clients {
				writes[index] = client.writes.Load()
				requests += client.requests.Load()
				failures += client.failures.Load()
			}
			// Whoever is killed leaves a history, too.
			clients[0].history.flush()
			history := clients[0].history
			print(map[string]any{
				"writes": writes, "requests": requests, "failures": failures, "failed": history.failures(), "term": history.newestTerm(),
			})
		}
	}
}

// finish lets the watches come to the end of the history, which a last write marks.
func finish(history *History, watchers []*Watcher, keepers []*Keeper, last *Client, summarize func() Summary) error {
	newest, err := last.mark()
	if err != nil {
		return err
	}
	for _, watcher := range watchers {
		watcher.catchUp(newest)
	}
	if err := history.close(); err != nil {
		return err
	}
	summary := summarize()
	for _, watcher := range watchers {
		summary.WatchesRemade[watcher.port] = watcher.remade
		if watcher.failure != nil {
			summary.WatchFailures = append(summary.WatchFailures, watcher.failure.Error())
		}
	}
	for _, keeper := range keepers {
		summary.Renewals[keeper.port] = int(keeper.renewals.Load())
		if err := keeper.finish(); err != nil {
			summary.LeaseFailures = append(summary.LeaseFailures, err.Error())
		}
	}
	return print(summary)
}

func verify(given options) error {
	records, err := readHistory(given.history)
	if err != nil {
		return err
	}
	wrong := false
	for _, port := range []string{byPassword, byCertificate} {
		store, err := readAll(&given.access, port, given.prefix)
		if err != nil {
			return err
		}
		verdict := judge(records, store)
		wrong = wrong || len(verdict.Violations) > 0
		if err := print(verdict); err != nil {
			return err
		}
	}
	if wrong {
		return errors.New("the store contradicts the history")
	}
	return nil
}

func check(given options) error {
	records, err := readHistory(given.history)
	if err != nil {
		return err
	}
	verdict := judge(records, nil)
	if err := print(verdict); err != nil {
		return err
	}
	if len(verdict.Violations) > 0 {
		return errors.New("the history contradicts itself")
	}
	return nil
}

func print(value any) error {
	return json.NewEncoder(os.Stdout).Encode(value)
}
