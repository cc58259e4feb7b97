package detecttest

import (
	"io/fs"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// annotations returns what the comments of a tree that begin with a marker ask for, as
// read understands it.
func annotations(tree fs.FS, read func(at place, comment string) []string, markers ...string) (map[place][]string, error) {
	wants := map[place][]string{}
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		line := 0
		for source := range strings.Lines(string(data)) {
			line++
			at := place{name, line}
			for _, marker := range markers {
				if _, comment, ok := strings.Cut(source, marker); ok {
					wants[at] = read(at, comment)
				}
			}
		}
		return err
	})
	return wants, err
}

// missing reports annotations that nothing met, and the problems of the scan.
func (c *comparison) missing(wants map[place][]string, r *detect.Report) {
	for at, list := range wants {
		for _, text := range list {
			c.failf(at, "missing: %s", text)
		}
	}
	for _, p := range r.Problems {
		c.failf(place{p.At.File, p.At.Line}, "problem: %s", p.Message)
	}
}
