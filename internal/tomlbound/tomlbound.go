// Package tomlbound bounds TOML before a decoder reads it. The decoder
// github.com/BurntSushi/toml (v1.6.0) keeps the whole name of each table inside
// another, so that its time and memory grow with the square of the depth: a key
// of 64 kB that is all dots takes more than 20 GB.
package tomlbound

import (
	"bytes"
	"fmt"
)

// Error says where a document lies deeper than allowed.
type Error struct {
	Line, Column int // from 1, in bytes
	Max          int
}

func (e *Error) Error() string {
	return fmt.Sprintf("brackets or dotted keys lie deeper than %d", e.Max)
}

// Check returns an *Error where more than depth brackets are open or a key has
// more than depth dots, else nil. It goes by the characters alone: what is not
// TOML is left for the decoder to report, and nothing that the decoder would
// read before such a place is missed.
func Check(data []byte, depth int) error {
	open, dots := 0, 0
	for i := 0; i < len(data); {
		c := data[i]
		i++
		switch c {
		case '#':
			if end := bytes.IndexAny(data[i:], "\r\n"); end >= 0 {
				i += end
			} else {
				i = len(data)
			}
		case '"', '\'':
			i = skipString(data, i, c)
		case '[', '{':
			open, dots = open+1, 0
		case ']', '}':
			open, dots = max(open-1, 0), 0
		case '.':
			dots++
		case ',', '=', '\n':
			dots = 0
		}
		if open > depth || dots > depth {
			before := data[:i-1]
			return &Error{
				Line: bytes.Count(before, []byte("\n")) + 1, Column: len(before) - bytes.LastIndexByte(before, '\n'), Max: depth,
			}
		}
	}
	return nil
}

// skipString returns the index behind a string whose first quote stands before i
// (https://toml.io/en/v1.0.0#string). One that is never closed ends with its
// line, or if it may have several, with the data.
func skipString(data []byte, i int, quote byte) int {
	triple := i+1 < len(data) && data[i] == quote && data[i+1] == quote
	if triple {
		i += 2
	}
	for i < len(data) {
		c := data[i]
		i++
		switch {
		case c == '\\' && quote == '"':
			i++
		case c == quote && !triple:
			return i
		case c == quote:
			// Up to two quotes may stand before the three that close.
			run := 1
			for i < len(data) && data[i] == quote {
				run, i = run+1, i+1
			}
			if run >= 3 {
				return i
			}
		case (c == '\n' || c == '\r') && !triple:
			return i - 1
		}
	}
	return len(data)
}
