package lock

import (
	"bytes"
	"fmt"
	"strings"
)

// places tells where the blocks and keys of a lock stand: the decoder of TOML
// does not keep that. It follows the form that Format writes, one key a line and
// nothing before a header; in a lock that was edited into another form it may
// point at the block instead of the key.
type places map[string]int

func placeKey(block string, index int, key string) string {
	return fmt.Sprintf("%s/%d/%s", block, index, key)
}

// of returns the line and column of a key, or else of its block.
func (p places) of(block string, index int, key string) (line, column int) {
	if line = p[placeKey(block, index, key)]; line > 0 {
		return line, 1
	}
	return max(p[placeKey(block, index, "")], 1), 1
}

func locate(data []byte) places {
	p := places{}
	block, index, line := "", 0, 0
	count := map[string]int{}
	for row := range bytes.Lines(data) {
		line++
		text := strings.TrimSpace(string(row))
		if name, ok := strings.CutPrefix(text, "[["); ok && strings.Contains(name, "]]") {
			block, _, _ = strings.Cut(name, "]]")
			block = strings.TrimSpace(block)
			index = count[block]
			count[block]++
			p[placeKey(block, index, "")] = line
			continue
		}
		if key, _, ok := strings.Cut(text, "="); ok && row[0] != ' ' && row[0] != '\t' {
			k := placeKey(block, index, strings.TrimSpace(key))
			if p[k] == 0 {
				p[k] = line
			}
		}
	}
	return p
}
