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

// judge is pure. Every key is written once, so the store must hold exactly the acknowledged writes and some of unknown
// outcome, and revisions must follow real time.
func judge(records []Record, store map[string]stored) Verdict {
	verdict := Verdict{Keys: len(store), Violations: []string{}}
	complain := func(format string, values ...any) {
		verdict.Violations = append(verdict.Violations, fmt.Sprintf(format, values...))
	}
	writes := map[string]Record{}
	var inOrder []Record
	for _, record := range records {
		if record.Kind != put {
			continue
		}
		writes[record.Key] = record
		if record.Outcome != acknowledged {
			continue
		}
		verdict.Acknowledged++
		inOrder = append(inOrder, record)
		if found, exists := store[record.Key]; !exists {
			complain("lost: %s, acknowledged at revision %d", record.Key, record.Revision)
		} else if found.value != record.Value || found.revision != record.Revision {
			complain("changed: %s is %q at revision %d, written as %q at %d",
				record.Key, found.value, found.revision, record.Value, record.Revision)
		}
	}
	for key, found := range store {
		if write, known := writes[key]; !known || write.Value != found.value {
			complain("nobody wrote %s = %q", key, found.value)
		} else if write.Outcome != acknowledged {
			verdict.CarriedOut++
		}
	}
	for _, record := range records {
		if record.Kind == get && record.Outcome == acknowledged && record.Value != writes[record.Key].Value {
			complain("stale read: %s was %q after %q was acknowledged", record.Key, record.Value, writes[record.Key].Value)
		}
	}
	judgeOrder(inOrder, complain)
	verdict.Events = judgeEvents(records, store, complain)
	return verdict
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

// judgeEvents: through each port every write was shown once, in the order of revisions.
func judgeEvents(records []Record, store map[string]stored, complain func(string, ...any)) int {
	events, newest := 0, int64(0)
	last, shown := map[string]int64{}, map[string]map[string]bool{byPassword: {}, byCertificate: {}}
	for _, record := range records {
		if record.Kind == put {
			// The watches were followed up to the last acknowledged write, which ends the history.
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
		shown[record.Port][record.Key] = true
		if store[record.Key] != (stored{record.Value, record.Revision}) {
			complain("watch by %s: showed %s = %q at revision %d, which is not in the store", record.Port, record.Key, record.Value, record.Revision)
		}
	}
	for port, keys := range shown {
		for key, found := range store {
			if !keys[key] && found.revision <= newest {
				complain("watch by %s: did not show %s", port, key)
			}
		}
	}
	return events
}
