package detecttest

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// RunInteractions checks each entry of dir, as Run does, for the edges between the
// models of the program: the line of the first evidence of an edge says which it is.
//
//	y = b(a(x))  # interaction huggingface:a/a -> huggingface:a/b feature-handoff/sequential
//	h = head(y)  # interaction timm:x -> scratch:Head feature-handoff/hierarchical; timm:y -> scratch:Head feature-handoff/hierarchical
//
// All edges are compared exactly: one without an annotation fails the test too.
func RunInteractions(t testing.TB, d detect.Detector, dir string) {
	t.Helper()
	eachProject(t, dir, func(tree fs.FS) ([]string, error) { return CheckInteractions(d, tree) })
}

// CheckInteractions runs a detector over a tree and compares the interactions of its
// models with the annotations. Each problem is "file:line: what".
func CheckInteractions(d detect.Detector, tree fs.FS) (problems []string, err error) {
	report, err := detect.Run(context.Background(), tree, d)
	if err != nil {
		return nil, err
	}
	c := comparison{}
	wants, err := annotations(tree, c.interactions, "# interaction ")
	if err != nil {
		return nil, err
	}
	for _, i := range report.Interactions {
		at, text := place{"", 0}, fmt.Sprintf("%s -> %s %s", endText(i.From), endText(i.To), i.Type)
		if len(i.Evidence) > 0 {
			at = place{i.Evidence[0].At.File, i.Evidence[0].At.Line}
		}
		if n := slices.Index(wants[at], text); n >= 0 {
			wants[at] = slices.Delete(wants[at], n, n+1)
		} else {
			c.failf(at, "surplus: %s", text)
		}
	}
	c.missing(wants, report)
	return c.report(), nil
}

// interactions reads the annotations of a line.
func (c *comparison) interactions(at place, comment string) []string {
	var out []string
	for text := range strings.SplitSeq(comment, ";") {
		fields := strings.Fields(text)
		if len(fields) != 4 || fields[1] != "->" {
			c.failf(at, "malformed annotation: %q is no FROM -> TO TYPE", strings.TrimSpace(text))
			continue
		}
		for _, end := range []string{fields[0], fields[2]} {
			if _, err := hub.Parse(end); err != nil && !strings.HasPrefix(end, "scratch:") {
				c.failf(at, "malformed annotation: %v", err)
			}
		}
		out = append(out, strings.Join(fields, " "))
	}
	return out
}

func endText(e detect.End) string {
	if e.Scratch != "" {
		return e.String()
	}
	return e.Model.String()
}
