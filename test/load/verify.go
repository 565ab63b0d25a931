package main

import (
	"context"
	"fmt"
	"sort"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

// Verdict holds a history against what the store has in the end.
type Verdict struct {
	Acknowledged int `json:"acknowledgedWrites"`
	// Writes that got an error and were carried out all the same; that is allowed.
	CarriedOut int      `json:"carriedOutInSpiteOfError"`
	Keys       int      `json:"keys"`
	Events     int      `json:"events"`
	Violations []string `json:"violations"`
}

type stored struct {
	value    string
	revision int64
}

// readAll reads everything under the prefix, at one revision, linearizably.
func readAll(access *Access, port, prefix string) (map[string]stored, error) {
	connection, err := access.connect(port, "")
	if err != nil {
		return nil, err
	}
	defer connection.Close()
	all := map[string]stored{}
	from, revision := prefix, int64(0)
	for {
		limited, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		answer, err := connection.Get(limited, from, clientv3.WithRange(clientv3.GetPrefixRangeEnd(prefix)),
			clientv3.WithLimit(1000), clientv3.WithRev(revision))
		cancel()
		if err != nil {
			return nil, err
		}
		if revision == 0 {
			revision = answer.Header.Revision
		}
		for _, pair := range answer.Kvs {
			all[string(pair.Key)] = stored{string(pair.Value), pair.ModRevision}
			from = string(pair.Key) + "\x00"
		}
		if !answer.More {
			return all, nil
		}
	}
}

// judge is pure. It holds a history against itself and, if there is one, against the store: keys of a client's own are written once, so the
// store must hold exactly the acknowledged writes and some of unknown outcome; revisions must follow real time; and every key, whoever
// wrote it, must be linearizable.
func judge(records []Record, store map[string]stored) Verdict {
	verdict := Verdict{Keys: len(store), Violations: []string{}}
	complain := func(format string, values ...any) {
		verdict.Violations = append(verdict.Violations, fmt.Sprintf(format, values...))
	}
	writes, own := map[written]Record{}, map[string]Record{}
	var inOrder []Record
	for _, record := range records {
		if !record.mayHaveWritten() {
			continue
		}
		writes[written{record.Key, record.Value}] = record
		if record.Register == "" {
			own[record.Key] = record
		}
		if record.wrote() {
			verdict.Acknowledged++
			inOrder = append(inOrder, record)
		}
	}
	if store != nil {
		verdict.CarriedOut = judgeStore(inOrder, writes, store, complain)
		records = append(records, finalReads(records, store)...)
	}
	for _, record := range records {
		if record.Kind != get || record.Outcome != acknowledged || record.Register != "" || own[record.Key].Outcome != acknowledged {
			continue
		}
		if record.Value != own[record.Key].Value {
			complain("stale read: %s was %q after %q was acknowledged", record.Key, record.Value, own[record.Key].Value)
		}
	}
	judgeOrder(inOrder, complain)
	verdict.Events = judgeEvents(records, writes, complain)
	verdict.Violations = append(verdict.Violations, linearize(records)...)
	return verdict
}

// written tells writes apart: no value is written twice.
type written struct{ key, value string }

func judgeStore(acknowledged []Record, writes map[written]Record, store map[string]stored, complain func(string, ...any)) (carriedOut int) {
	newest := map[string]Record{}
	for _, record := range acknowledged {
		if record.Revision > newest[record.Key].Revision {
			newest[record.Key] = record
		}
	}
	for key, record := range newest {
		found, exists := store[key]
		write, known := writes[written{key, found.value}]
		switch {
		case !exists:
			complain("lost: %s, acknowledged at revision %d", key, record.Revision)
		case found.revision < record.Revision, known && write.wrote() && write.Revision != found.revision:
			complain("changed: %s is %q at revision %d, written as %q at %d", key, found.value, found.revision, record.Value, record.Revision)
		}
	}
	for key, found := range store {
		if write, known := writes[written{key, found.value}]; !known {
			complain("nobody wrote %s = %q", key, found.value)
		} else if !write.wrote() {
			carriedOut++
		}
	}
	return carriedOut
}

// finalReads are what a client would have been told that read every key after all the others had ended.
func finalReads(records []Record, store map[string]stored) []Record {
	end, keys := int64(0), map[string]string{}
	for _, record := range records {
		end = max(end, record.End)
		if record.Kind != event {
			keys[record.Key] = record.Register
		}
	}
	var reads []Record
	for key, register := range keys {
		reads = append(reads, Record{
			Kind: get, Key: key, Register: register, Value: store[key].value, Revision: store[key].revision,
			Start: end + 1, End: end + 2, Outcome: acknowledged,
		})
	}
	return reads
}

// judgeOrder: a write that began after another had been acknowledged has the higher revision.
func judgeOrder(writes []Record, complain func(string, ...any)) {
	byStart := append([]Record(nil), writes...)
	sort.Slice(byStart, func(i, j int) bool { return byStart[i].Start < byStart[j].Start })
	byEnd := append([]Record(nil), writes...)
	sort.Slice(byEnd, func(i, j int) bool { return byEnd[i].End < byEnd[j].End })
	highest, ended := int64(0), 0
	for _, write := range byStart {
		for ended < len(byEnd) && byEnd[ended].End < write.Start {
			highest = max(highest, byEnd[ended].Revision)
			ended++
		}
		if write.Revision <= highest {
			complain("order: %s has revision %d, but %d was acknowledged before it began", write.Key, write.Revision, highest)
		}
	}
}

// judgeEvents: each watch showed every write once, in the order of revisions, and nothing else. The watches were followed up to the last
// acknowledged write, which ends the history.
func judgeEvents(records []Record, writes map[written]Record, complain func(string, ...any)) int {
	events, newest := 0, int64(0)
	last, shown := map[string]int64{}, map[string]map[int64]Record{byPassword: {}, byCertificate: {}}
	for _, record := range records {
		if record.wrote() {
			newest = max(newest, record.Revision)
		}
		if record.Kind != event {
			continue
		}
		events++
		if record.Revision <= last[record.Port] {
			complain("watch by %s: revision %d came after %d", record.Port, record.Revision, last[record.Port])
		}
		last[record.Port] = record.Revision
		shown[record.Port][record.Revision] = record
		if write, known := writes[written{record.Key, record.Value}]; !known || write.wrote() && write.Revision != record.Revision {
			complain("watch by %s: showed %s = %q at revision %d, which nobody wrote", record.Port, record.Key, record.Value, record.Revision)
		}
	}
	for port, own := range shown {
		for _, write := range writes {
			if write.wrote() && own[write.Revision].Key != write.Key {
				complain("watch by %s: did not show %s at revision %d", port, write.Key, write.Revision)
			}
		}
		// What no client was told of, another watch has shown.
		for _, other := range shown {
			for revision, record := range other {
				if revision <= newest && own[revision].Key != record.Key {
					complain("watch by %s: did not show %s at revision %d", port, record.Key, revision)
				}
			}
		}
	}
	return events
}
