package document

import (
	"bytes"
	"encoding/binary"
	"sort"
	"unicode/utf16"
)

// A source is the text of a file and where its lines begin.
type source struct {
	text  []byte // without a byte order mark
	lines []int  // offsets at which lines begin; the first is 0
}

// newSource takes a byte order mark off, decodes UTF-16, and finds the lines,
// which end with "\n", "\r\n" or "\r".
func newSource(data []byte) *source {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		data = decodeUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		data = decodeUTF16(data[2:], binary.BigEndian)
	}
	s := &source{text: data, lines: []int{0}}
	for i, c := range data {
		if c == '\n' || c == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

func decodeUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// position converts an offset into a line and a column in bytes, both from 1.
func (s *source) position(offset int) (line, column int) {
	line = sort.SearchInts(s.lines, offset+1)
	return line, offset - s.lines[line-1] + 1
}

// line returns the offsets between which a line stands, its end left out, for
// lines from 0.
func (s *source) line(i int) (start, end int) {
	start, end = s.lines[i], len(s.text)
	if i+1 < len(s.lines) {
		end = s.lines[i+1]
	}
	for end > start && (s.text[end-1] == '\n' || s.text[end-1] == '\r') {
		end--
	}
	return start, end
}
