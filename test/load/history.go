package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sync"
)

// Outcome of a request as its client knows it. A write that got an error may still be carried out, now or later.
const (
	acknowledged = "acknowledged"
	unknown      = "unknown"
)

const (
	put   = "put"
	get   = "get"
	swap  = "swap" // write if the key holds what is expected
	event = "event"
)

// Record is one request, or one event of a watch (Start is then 0). Client, kind, key, value and the two times are what a
// checker of linearizability needs; a write of unknown outcome counts as never ended.
type Record struct {
	Client int    `json:"client"`
	Port   string `json:"port"`
	Kind   string `json:"kind"`
	Key    string `json:"key"`
	Value  string `json:"value,omitempty"` // written, read or shown
	// Register is set when all clients use the key; else only this client does, and writes it once.
	Register string `json:"register,omitempty"`
	// Of a swap: what had to be there (nothing when empty), whether it was, and what was there instead.
	Expected string `json:"expected,omitempty"`
	Swapped  bool   `json:"swapped,omitempty"`
	Found    string `json:"found,omitempty"`
	// Term is the newest that any client had seen when it began: another leader is another term.
	Term    uint64 `json:"term,omitempty"`
	Start   int64  `json:"start"` // ns since the run began, by a clock that never jumps
	End     int64  `json:"end"`
	Outcome string `json:"outcome"`
	// Revision is that of the write, of the key that was read, or of the event.
	Revision int64  `json:"revision,omitempty"`
	Error    string `json:"error,omitempty"`
}

// wrote: for certain.
func (record *Record) wrote() bool {
	return record.Outcome == acknowledged && (record.Kind == put || record.Kind == swap && record.Swapped)
}

// mayHaveWritten: for certain or perhaps.
func (record *Record) mayHaveWritten() bool {
	return record.wrote() || record.Outcome == unknown && (record.Kind == put || record.Kind == swap)
}

// History keeps every record and writes it down as one line of JSON.
type History struct {
	mutex   sync.Mutex
	file    *os.File
	writer  *bufio.Writer
	Records []Record
	// The first failures, in words.
	failed []string
	// The newest term that an answer told.
	term uint64
}

const toldFailures = 20

func createHistory(path string) (*History, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &History{file: file, writer: bufio.NewWriter(file)}, nil
}

func (history *History) add(record Record) {
	line, err := json.Marshal(record)
	if err != nil {
		panic(err)
	}
	history.mutex.Lock()
	defer history.mutex.Unlock()
	history.Records = append(history.Records, record)
	if record.Outcome == unknown && len(history.failed) < toldFailures {
		history.failed = append(history.failed, fmt.Sprintf("%s by client %d (%s) from %.3f s, term %d, to %.3f s, term %d: %s",
			record.Kind, record.Client, record.Port, float64(record.Start)/1e9, record.Term, float64(record.End)/1e9, history.term, record.Error))
	}
	// An error stays with the writer and shows at close.
	history.writer.Write(append(line, '\n'))
}

// sawTerm takes note of what an answer says.
func (history *History) sawTerm(term uint64) {
	history.mutex.Lock()
	defer history.mutex.Unlock()
	history.term = max(history.term, term)
}

func (history *History) newestTerm() uint64 {
	history.mutex.Lock()
	defer history.mutex.Unlock()
	return history.term
}

func (history *History) failures() []string {
	history.mutex.Lock()
	defer history.mutex.Unlock()
	return append([]string{}, history.failed...)
}

// flush: an error stays with the writer and shows at close.
func (history *History) flush() {
	history.mutex.Lock()
	defer history.mutex.Unlock()
	history.writer.Flush()
}

func (history *History) close() error {
	history.mutex.Lock()
	defer history.mutex.Unlock()
	if err := history.writer.Flush(); err != nil {
		return err
	}
	return history.file.Close()
}

func readHistory(path string) ([]Record, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var records []Record
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		var record Record
		if err := json.Unmarshal(scanner.Bytes(), &record); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, len(records)+1, err)
		}
		records = append(records, record)
	}
	return records, scanner.Err()
}
