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
	var operations []porcupine.Operation
	for _, record := range records {
		// A read that failed says nothing.
		if record.Kind == event || record.Kind == get && record.Outcome != acknowledged {
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
