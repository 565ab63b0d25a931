package main

import (
	"sort"
	"time"
)

// Summary tells how a run went. Gaps are between the ends of acknowledged writes, and from the last of them to the end.
type Summary struct {
	Began           time.Time      `json:"began"`
	Seconds         float64        `json:"seconds"`
	Requests        int            `json:"requests"`
	ByKind          map[string]int `json:"requestsByKind"`
	Writes          int            `json:"acknowledgedWrites"`
	Reads           int            `json:"acknowledgedReads"`
	Failures        int            `json:"failures"`
	Errors          map[string]int `json:"errors"`
	Events          map[string]int `json:"events"`
	LongestGap      Gap            `json:"longestGap"`
	LongestByPort   map[string]Gap `json:"longestGapByPort"`
	LongestByWatch  map[string]Gap `json:"longestGapByWatch"` // between events
	LongestByClient map[string]Gap `json:"longestGapByClient"`
	WatchFailures   []string       `json:"watchFailures"`
	// By port: why watches ended that were made anew, and how often.
	WatchesRemade map[string]map[string]int `json:"watchesRemade"`
	LeaseFailures []string                  `json:"leaseFailures"`
	Renewals      map[string]int            `json:"leaseRenewals"`
}

type Gap struct {
	Milliseconds float64   `json:"milliseconds"`
	From         time.Time `json:"from"`
}

func summarize(records []Record, clients []*Client, began time.Time, end int64) Summary {
	summary := Summary{
		Began: began, Seconds: float64(end) / 1e9,
		Errors: map[string]int{}, Events: map[string]int{}, ByKind: map[string]int{},
		WatchFailures: []string{}, LeaseFailures: []string{}, Renewals: map[string]int{},
		WatchesRemade: map[string]map[string]int{},
		LongestByPort: map[string]Gap{}, LongestByWatch: map[string]Gap{}, LongestByClient: map[string]Gap{},
	}
	var all []int64
	byPort, byWatch, byClient := map[string][]int64{}, map[string][]int64{}, map[int][]int64{}
	for _, record := range records {
		if record.Kind == event {
			summary.Events[record.Port]++
			byWatch[record.Port] = append(byWatch[record.Port], record.End)
			continue
		}
		summary.Requests++
		summary.ByKind[record.Kind]++
		switch {
		case record.Outcome != acknowledged:
			summary.Failures++
			summary.Errors[record.Error]++
		case !record.wrote():
			// A swap that found something else is a read.
			summary.Reads++
		default:
			summary.Writes++
			all = append(all, record.End)
			byPort[record.Port] = append(byPort[record.Port], record.End)
			byClient[record.Client] = append(byClient[record.Client], record.End)
		}
	}
	summary.LongestGap = longestGap(all, began, end)
	for _, port := range []string{byPassword, byCertificate} {
		summary.LongestByPort[port] = longestGap(byPort[port], began, end)
		summary.LongestByWatch[port] = longestGap(byWatch[port], began, end)
	}
	for _, client := range clients {
		summary.LongestByClient[client.name()] = longestGap(byClient[client.id], began, end)
	}
	return summary
}

// longestGap begins with the first write, when the clients have connected.
func longestGap(ends []int64, began time.Time, end int64) Gap {
	sort.Slice(ends, func(i, j int) bool { return ends[i] < ends[j] })
	var from, longest int64
	for index, at := range append(ends, end) {
		before := int64(0)
		if index > 0 {
			before = ends[index-1]
		} else if len(ends) > 0 {
			continue
		}
		if at-before > longest {
			from, longest = before, at-before
		}
	}
	return Gap{Milliseconds: float64(longest) / 1e6, From: began.Add(time.Duration(from))}
}
