package bom_test

import (
	"strings"
	"testing"
)

// TestLongTexts: a megabyte in any place of a lock gives valid documents of usual size.
func TestLongTexts(t *testing.T) {
	long := strings.Repeat("é<b>", 1<<18)
	l := sample()
	m := &l.Models[0]
	m.Task, m.Family, m.Author, m.Library, m.Reason, m.Datasets, m.Languages = long, long, long, long, long, []string{long}, []string{long}
	m.License.SPDX, m.License.Name, m.License.Link = "", long, "https://example.org/"+long
	m.Evaluations[0].Metric, m.Files[0].Path, m.Uses[0].File = long, long, long
	l.Project, l.Unresolved[0].Reason = long, long
	for name, check := range checks {
		data := encode(t, name, document(l))
		if err := check(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if strings.HasSuffix(name, "cdx16.json") {
			if err := validate(schema(t, "1.6"), data); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if len(data) > 1<<19 {
			t.Errorf("%s: %d bytes", name, len(data))
		}
	}
}
