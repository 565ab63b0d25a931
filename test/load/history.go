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
	event = "event"
)

// Record is one request, or one event of a watch (Start is then 0). Client, kind, key, value and the two times are what a
// checker of linearizability needs; a write of unknown outcome counts as never ended.
type Record struct {
	Client  int    `json:"client"`
	Port    string `json:"port"`
	Kind    string `json:"kind"`
	Key     string `json:"key"`
	Value   string `json:"value,omitempty"`
	Start   int64  `json:"start"` // ns since the run began, by a clock that never jumps
	End     int64  `json:"end"`
	Outcome string `json:"outcome"`
	// Revision is that of the write, of the key that was read, or of the event.
	Revision int64  `json:"revision,omitempty"`
	Error    string `json:"error,omitempty"`
}

// History keeps every record and writes it down as one line of JSON.
type History struct {
	mutex   sync.Mutex
	file    *os.File
	writer  *bufio.Writer
	Records []Record
}

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
	// An error stays with the writer and shows at close.
	history.writer.Write(append(line, '\n'))
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
