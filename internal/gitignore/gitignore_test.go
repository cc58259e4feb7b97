package gitignore

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestMatch(t *testing.T) {
	tests := []struct {
		rules string
		path  string // with "/" behind for a directory
		want  string // "ignored", "kept" or "" for no rule
	}{
		{"*.log", "a.log", "ignored"},
		{"*.log", "x/y/a.log", "ignored"},
		{"*.log", "a.log.txt", ""},
		{"/a", "a", "ignored"},
		{"/a", "x/a", ""},
		{"x/a", "x/a", "ignored"},
		{"x/a", "y/x/a", ""},
		{"a/", "a", ""},
		{"a/", "a/", "ignored"},
		{"a/", "x/a/", "ignored"},
		{"**/a", "x/y/a", "ignored"},
		{"**/a", "a", "ignored"},
		{"x/**/a", "x/a", "ignored"},
		{"x/**/a", "x/1/2/a", "ignored"},
		{"x/**", "x/1/2", "ignored"},
		{"x/**", "x", ""},
		{"*\n!a", "a", "kept"},
		{"!a\n*", "a", "ignored"},
		{"*\n!*/\n!*.py", "d/", "kept"},
		{"*\n!*/\n!*.py", "d/a.py", "kept"},
		{"*\n!*/\n!*.py", "d/a.txt", "ignored"},
		{"\\!a", "!a", "ignored"},
		{"\\#a", "#a", "ignored"},
		{"#a", "#a", ""},
		{"a  ", "a", "ignored"},
		{"a\\ ", "a ", "ignored"},
		{"a\r\nb", "a", "ignored"},
		{"\ufeffa", "a", "ignored"},
		{"x/*", "x/a/b", ""},
		{"x/?", "x/é", ""}, // two bytes
		{"[a-c]", "b", "ignored"},
		{"[!a-c]", "b", ""},
		{"[^a-c]", "d", "ignored"},
		{"[[:digit:]]*", "7up", "ignored"},
		{"[[:nothing:]]", "7", ""},
		{"[]-]", "-", "ignored"},
		{"[", "[", ""},
		{"a\\", "a", ""},
		{"x[!a]y", "x/y", ""},
		{"a**/b", "a/x/b", "ignored"}, // as git does
		{"/", "a", ""},
		{"!", "a", ""},
	}
	for _, test := range tests {
		path, isDir := strings.CutSuffix(test.path, "/")
		ignored, matched := Parse([]byte(test.rules)).Match(path, isDir)
		got := map[[2]bool]string{{true, true}: "ignored", {false, true}: "kept"}[[2]bool{ignored, matched}]
		if got != test.want {
			t.Errorf("%q of %q: %q, want %q", test.path, test.rules, got, test.want)
		}
	}
}

// A rule and a path of any form take time in the product of their lengths.
func TestHostileRule(t *testing.T) {
	path := strings.Repeat("a/", 1000) + "b"
	for _, rule := range []string{strings.Repeat("**/", 500) + "c", strings.Repeat("a*", 500) + "/c", "/" + strings.Repeat("*/**/", 300) + "c"} {
		start := time.Now()
		if _, matched := Parse([]byte(rule)).Match(path, false); matched {
			t.Errorf("%.20q… matches", rule)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%.20q… took %v", rule, took)
		}
	}
}

func FuzzRules(f *testing.F) {
	f.Add("*.log\n!a/\n/x/**/[a-c]?", "x/y/a.log")
	f.Add("[[:alpha:]]\\ \n**/", "a")
	f.Fuzz(func(t *testing.T, rules, path string) {
		r := Parse([]byte(rules))
		for _, isDir := range []bool{false, true} {
			if ignored, matched := r.Match(path, isDir); ignored && !matched {
				t.Error("ignored by no rule")
			}
		}
		// A rule that names the path itself decides, whatever stands before it.
		if path == "" || strings.ContainsAny(path, "\n\r") || strings.HasSuffix(path, "/") || strings.HasPrefix(path, "/") {
			return
		}
		var own strings.Builder
		for i := range len(path) {
			fmt.Fprintf(&own, "\\%c", path[i])
		}
		if !isASCII(path) {
			return
		}
		if ignored, _ := Parse([]byte(rules+"\n/"+own.String())).Match(path, false); !ignored {
			t.Errorf("%q is not ignored by its own rule", path)
		}
	})
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
