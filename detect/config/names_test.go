package config

import (
	"slices"
	"strings"
	"testing"
)

// TestToolsOf compares the index with a look at each pattern, for names made of
// the patterns.
func TestToolsOf(t *testing.T) {
	c := catalogue()
	var files []string
	for _, tool := range c.Tools {
		for _, pattern := range tool.Files {
			for _, text := range []string{"", "x", "x.y", ".yaml"} {
				name := strings.ReplaceAll(pattern, "*", text)
				files = append(files, name, "dir/"+name, name+".txt", name+"/other", strings.ToUpper(name), "."+name)
			}
		}
	}
	for _, file := range files {
		var want []*tool
		for _, tool := range c.Tools {
			if slices.ContainsFunc(tool.Files, func(pattern string) bool { return fits(pattern, file) }) {
				want = append(want, tool)
			}
		}
		if got := c.toolsOf(file); !slices.Equal(got, want) {
			t.Errorf("%q: %d tools, want %d", file, len(got), len(want))
		}
		if got := c.byName.any(file); got != (want != nil) {
			t.Errorf("%q: any tool %v", file, got)
		}
	}
}
