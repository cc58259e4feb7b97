package cli

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/lock"
)

func TestProjectName(t *testing.T) {
	tests := []struct {
		name, pyproject string // "-" is no file
		locked          *lock.Lock
		want, warning   string
	}{
		{name: "PEP 621", pyproject: "[project]\nname = \"rag-app\"\n", locked: &lock.Lock{Project: "other"}, want: "rag-app"},
		{name: "Poetry", pyproject: "[tool.poetry]\nname = \"poem\"\n", want: "poem"},
		{name: "both", pyproject: "[project]\nname = \"new\"\n[tool.poetry]\nname = \"old\"\n", want: "new"},
		{name: "no name, but a lock", pyproject: "[tool.ruff]\n", locked: &lock.Lock{Project: "locked"}, want: "locked"},
		{name: "no file, but a lock", pyproject: "-", locked: &lock.Lock{Project: "locked"}, want: "locked"},
		{name: "nothing", pyproject: "-", want: "checkout"},
		{name: "broken", pyproject: "[project\n", want: "checkout", warning: "checkout/pyproject.toml: toml: line "},
		{name: "wrong type", pyproject: "[project]\nname = 3\n", want: "checkout", warning: "checkout/pyproject.toml: toml: "},
		{name: "too large", pyproject: strings.Repeat("#", maxPyprojectBytes+1), want: "checkout", warning: "larger than"},
		{name: "too deep", pyproject: strings.Repeat("a.", 1<<15) + "a = 1\n", want: "checkout", warning: "deeper than"},
		{name: "control characters", pyproject: "[project]\nname = \"a\\u001b[1m\\nb\"\n", want: `a\u001b[1m b`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := fstest.MapFS{}
			if test.pyproject != "-" {
				tree["pyproject.toml"] = &fstest.MapFile{Data: []byte(test.pyproject)}
			}
			got, warning := projectName(tree, filepath.FromSlash("some/checkout"), test.locked)
			if got != test.want {
				t.Errorf("name %q, want %q", got, test.want)
			}
			switch {
			case warning == nil && test.warning != "":
				t.Errorf("no warning, want %q", test.warning)
			case warning != nil && (test.warning == "" || !strings.Contains(warning.Error(), test.warning)):
				t.Errorf("warning %q, want %q", warning, test.warning)
			}
		})
	}
}
