package main

import (
	"fmt"
	"math"
	"sort"
	"time"

	"github.com/anishathalye/porcupine"
)

// checkPatience: histories are checked key by key, and each is short; whoever needs longer has not decided.
const checkPatience = 2 * time.Minute

// register is the model: a key holds one value, and nothing at first.
var register = porcupine.Model{
	Init: func() any { return "" },
	Step: func(state, input, _ any) (bool, any) {
		record := input.(Record)
		value := state.(string)
		switch {
		case record.Kind == get:
			return record.Value == value, value
		case record.Kind == put:
			return true, record.Value
		case record.Outcome == unknown:
			// It did whatever a swap does then; nobody was told what.
			if value == record.Expected {
				return true, record.Value
			}
			return true, value
		case record.Swapped:
			return value == record.Expected, record.Value
		default:
			return value != record.Expected && value == record.Found, value
		}
	},
	Partition: byKey,
}

// linearize says what contradicts that every request took effect at one moment between its start and its end: a write of unknown outcome
// at any moment after its start, or never. Undecided is a complaint, too.
func linearize(records []Record) []string {
	seen := observed(records)
	var operations []porcupine.Operation
	for _, record := range records {
		if record.Kind == event || record.Outcome != acknowledged && (record.Kind == get || !seen[cell{record.Key, record.Value}]) {
			continue
		}
		end := record.End
		if record.Outcome != acknowledged {
			end = math.MaxInt64
		}
		operations = append(operations, porcupine.Operation{
			ClientId: record.Client, Input: record, Call: record.Start, Output: nil, Return: end,
		})
	}
	complaints := []string{}
	deadline := time.Now().Add(checkPatience)
	// Key by key, so that it can be said which.
	for _, history := range byKey(operations) {
		key := history[0].Input.(Record).Key
		switch porcupine.CheckOperationsTimeout(register, history, max(time.Until(deadline), time.Millisecond)) {
		case porcupine.Illegal:
			complaints = append(complaints, fmt.Sprintf("not linearizable: %s, in %d requests", key, len(history)))
		case porcupine.Unknown:
			complaints = append(complaints, fmt.Sprintf("undecided: %s, in %d requests", key, len(history)))
		}
	}
	return complaints
}

type cell struct{ key, value string }

// observed is what any request found or expected. A write of unknown outcome whose value nobody observed may have come
// after everything else, so it says nothing, as a read that failed says nothing. Hundreds of them, as when the database
// is full, would keep the checker from deciding.
func observed(records []Record) map[cell]bool {
	seen := map[cell]bool{}
	for _, record := range records {
		switch {
		case record.Kind == get && record.Outcome == acknowledged:
			seen[cell{record.Key, record.Value}] = true
		case record.Kind == swap:
			seen[cell{record.Key, record.Found}] = true
			seen[cell{record.Key, record.Expected}] = true
		}
	}
	return seen
}

func byKey(operations []porcupine.Operation) [][]porcupine.Operation {
	parts := map[string][]porcupine.Operation{}
	for _, operation := range operations {
		key := operation.Input.(Record).Key
		parts[key] = append(parts[key], operation)
	}
	keys := make([]string, 0, len(parts))
	for key := range parts {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	histories := make([][]porcupine.Operation, len(keys))
	for index, key := range keys {
		histories[index] = parts[key]
	}
	return histories
}
