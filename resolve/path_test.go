package resolve

import (
	"strings"
	"testing"
)

func TestPathProblem(t *testing.T) {
	for path, want := range map[string]string{
		"a": "", "a/b.bin": "", "onnx/模型.onnx": "", "...": "", "ab:c": "", "1:b": "", strings.Repeat("a", MaxPath): "",
		"": "is empty", strings.Repeat("a", MaxPath+1): "is longer than 1024 bytes", "/a": "is absolute", `a\b`: "has a backslash",
		"c:a": "begins with a drive", "C:": "begins with a drive", "../a": `has the part ".."`, "a/./b": `has the part "."`, "a//b": `has the part ""`, "a/": `has the part ""`,
		"a\nb": "has a control character", "a\xff": "has a control character", "a\u202eb": "has a control character", "\ufeffa": "has a control character",
	} {
		if got := PathProblem(path); got != want {
			t.Errorf("%.20q: %q, want %q", path, got, want)
		}
	}
}
