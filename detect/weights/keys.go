package weights

import (
	_ "embed"
	"path"
	"strings"
)

//go:embed keys.tsv
var keyTable string

// What keys of headers mean; see keys.tsv.
const (
	meansBase    = "base"
	meansSource  = "source"
	meansLicense = "license"
)

type keyMeaning struct{ format, key, meaning string }

var keyMeanings = func() (out []keyMeaning) {
	for _, row := range rowsOf(keyTable) {
		out = append(out, keyMeaning{row[0], row[1], row[2]})
	}
	return out
}()

// rowsOf splits a table of fields between tabs; lines with "#" are remarks.
func rowsOf(table string) (rows [][]string) {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\n")
		if line != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// meaningOf returns what a key means in a format; "" if nothing of interest.
func meaningOf(format, key string) string {
	for _, m := range keyMeanings {
		if m.format != "*" && m.format != format {
			continue
		}
		if fits, _ := path.Match(m.key, key); fits {
			return m.meaning
		}
	}
	return ""
}
