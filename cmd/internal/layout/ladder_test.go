// Package layout holds the tests of the project's layout: which package may
// import which. It has no code of its own.
package layout

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/ptmlock/ptmlock/"

// ladder lists, for each package, the packages of this module that it may
// import. ARCHITECTURE.md draws the same picture. A package that is not listed
// fails the test, so that a new one gets its place by decision.
var ladder = map[string][]string{
	"resolve/hub":            {},
	"resolve":                {"resolve/card", "resolve/license", "resolve/hub"},
	"resolve/license":        {},
	"resolve/family":         {},
	"resolve/network":        {},
	"resolve/httpretry":      {"resolve/httplimit", "resolve/network"},
	"resolve/httpcache":      {},
	"resolve/hfcache":        {},
	"resolve/torchcache":     {},
	"resolve/httplimit":      {},
	"resolve/huggingface":    {"resolve", "resolve/httpcache", "resolve/httpretry", "resolve/network", "resolve/hub"},
	"resolve/card":           {},
	"resolve/hubapi":         {"resolve", "resolve/license", "resolve/httpcache", "resolve/httpretry", "resolve/network", "resolve/hub"},
	"resolve/pytorchhub":     {"resolve", "resolve/card", "resolve/httpretry", "resolve/hub", "resolve/hubapi"},
	"resolve/llm":            {"resolve", "resolve/card", "resolve/httpcache"},
	"resolve/oci":            {"resolve", "resolve/hub", "resolve/hubapi"},
	"resolve/hosted":         {"resolve", "resolve/hub"},
	"resolve/kaggle":         {"resolve", "resolve/hub", "resolve/hubapi"},
	"resolve/modelscope":     {"resolve", "resolve/hub", "resolve/hubapi"},
	"resolve/githubrelease":  {"resolve", "resolve/hub", "resolve/hubapi"},
	"resolve/catalogue":      {"resolve", "resolve/hub"},
	"resolve/webfile":        {"resolve", "resolve/httplimit", "resolve/httpretry", "resolve/network"},
	"resolve/fetch":          {"resolve", "resolve/hub", "resolve/hubapi", "resolve/httpretry"},
	"resolve/recorded":       {},
	"resolve/hubtest":        {"resolve/recorded"},
	"detect":                 {"detect/topology", "resolve/hub", "resolve/family", "internal/gitignore"},
	"detect/topology":        {},
	"detect/signature":       {"detect", "resolve/hub"},
	"detect/document":        {},
	"detect/markdown":        {},
	"detect/shell":           {"detect/markdown", "detect", "resolve/hub"},
	"detect/python/syntax":   {},
	"detect/python/scope":    {"detect/python/syntax"},
	"detect/python/value":    {"detect/python/syntax", "detect", "resolve/hub"},
	"detect/python/notebook": {"detect/python/syntax"},
	"detect/python/flow":     {"detect/python/syntax", "detect/python/scope", "detect/python/value", "detect/python/notebook", "detect/bindings", "detect/document", "detect/shell", "detect/signature", "detect", "resolve/hub"},
	"detect/python/choice":   {"detect/python/syntax", "detect/python/scope", "detect/python/value", "detect/python/flow", "detect", "resolve/hub"},
	"detect/python/reuse":    {"detect/python/syntax", "detect/python/scope", "detect/python/flow", "detect", "resolve/hub"},
	"resolve/card/internal/accuracy": {
		"resolve/card",
	},
	"detect/python": {
		"detect/python/syntax", "detect/python/scope", "detect/python/value", "detect/python/flow", "detect/python/choice", "detect/python/reuse", "detect/python/notebook", "detect/bindings",
		"detect/document", "detect/shell", "detect/signature", "detect", "resolve/hub",
	},
	"detect/mention":           {"detect", "detect/signature", "detect/document", "detect/markdown", "detect/javascript", "detect/patterns", "detect/python/syntax", "detect/python/notebook", "resolve/hub"},
	"detect/config":            {"detect", "detect/document", "detect/shell", "detect/signature", "resolve/hub"},
	"detect/requirements":      {"detect", "detect/document", "detect/shell", "resolve/hub"},
	"detect/javascript/syntax": {},
	"detect/javascript":        {"detect/javascript/syntax", "detect/signature", "detect", "resolve/hub"},
	"detect/patterns":          {"detect/signature", "detect", "resolve/hub"},
	"detect/weights":           {"detect", "resolve/hub"},
	"detect/all": {
		"detect", "detect/bindings", "detect/signature", "detect/python", "detect/javascript", "detect/patterns", "detect/shell", "detect/config", "detect/requirements", "detect/mention",
		"detect/weights",
	},
	"detect/explain":          {"detect", "detect/bindings", "resolve/hub"},
	"detect/bindings":         {"detect", "detect/python/notebook", "resolve/hub"},
	"detect/pin":              {"detect", "detect/config", "detect/document", "detect/javascript", "detect/javascript/syntax", "detect/shell", "detect/signature", "detect/python/notebook", "detect/python/syntax", "resolve/hub"},
	"detect/detecttest":       {"detect", "resolve/hub"},
	"internal/gitignore":      {},
	"internal/tomlbound":      {},
	"lock":                    {"detect", "resolve", "resolve/card", "resolve/family", "resolve/hosted", "resolve/hub", "internal/tomlbound"},
	"lock/licensing":          {"lock", "detect", "resolve", "resolve/license", "resolve/hub", "internal/tomlbound"},
	"lock/check":              {"lock", "lock/licensing", "resolve/license", "detect", "resolve", "resolve/hub", "internal/gitignore"},
	"bom":                     {"lock", "lock/licensing", "resolve/license", "resolve", "resolve/card", "resolve/hub", "detect", "detect/topology"},
	"graph":                   {"lock", "detect", "detect/topology", "resolve", "resolve/hub"},
	"bom/cyclonedx":           {"bom", "detect", "resolve"},
	"bom/spdx":                {"bom"},
	"bom/jsontext":            {},
	"bom/merge":               {"bom/jsontext"},
	"bom/score":               {"bom/jsontext"},
	"bom/reading":             {"bom/jsontext", "lock", "resolve", "resolve/hub"},
	"cmd/internal/atomicfile": {},
	"cmd/internal/layout":     {},
	"cmd/internal/writelock":  {},
	"cmd/internal/settings":   {"lock/check", "detect", "detect/bindings", "detect/document", "internal/tomlbound", "resolve/hub"},
	"cmd/internal/scancache":  {"detect", "internal/gitignore"},
	"cmd/internal/cli": {
		"lock/check", "lock/licensing", "resolve/license", "cmd/internal/atomicfile", "cmd/internal/writelock", "cmd/internal/scancache", "cmd/internal/settings", "internal/tomlbound", "detect", "detect/bindings", "detect/all", "detect/explain", "detect/pin", "detect/signature", "lock",
		"bom", "bom/cyclonedx", "graph", "bom/jsontext", "bom/merge", "bom/reading", "bom/score", "bom/spdx",
		"resolve", "resolve/card", "resolve/hub", "resolve/catalogue", "resolve/fetch", "resolve/huggingface", "resolve/githubrelease", "resolve/hosted", "resolve/hubapi", "resolve/kaggle", "resolve/llm", "resolve/modelscope", "resolve/oci", "resolve/pytorchhub", "resolve/network", "resolve/httpcache", "resolve/hfcache", "resolve/torchcache", "resolve/httplimit", "resolve/httpretry", "resolve/recorded", "resolve/webfile", "detect/python",
	},
	"cmd/ptmlock": {"cmd/internal/cli"},
}

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func packages(t *testing.T) map[string]listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,Deps", "../../../...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string]listed{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
	return all
}

func TestImportLadder(t *testing.T) {
	for path, p := range packages(t) {
		name, ours := strings.CutPrefix(path, module)
		if !ours {
			continue
		}
		allowed, known := ladder[name]
		if !known {
			t.Errorf("%s has no place on the ladder: add it to the table above and to ARCHITECTURE.md", name)
			continue
		}
		for _, imported := range p.Imports {
			below, ours := strings.CutPrefix(imported, module)
			if ours && !slices.Contains(allowed, below) {
				t.Errorf("%s imports %s: an edge that the ladder does not have", name, below)
			}
		}
	}
}

// TestOffline holds that what needs no network cannot reach it, not even
// through another package.
func TestOffline(t *testing.T) {
	all := packages(t)
	for _, name := range []string{
		"resolve/hub", "resolve", "resolve/license", "resolve/catalogue", "resolve/hosted", "detect", "detect/signature", "detect/all", "detect/explain", "detect/pin", "detect/bindings", "lock", "bom", "cmd/internal/settings",
	} {
		p, ok := all[module+name]
		if !ok {
			t.Errorf("%s is not there", name)
		}
		if slices.Contains(p.Deps, "net/http") {
			t.Errorf("%s reaches net/http", name)
		}
	}
}

// TestSyntaxStandsAlone keeps the parser usable without the rest.
func TestSyntaxStandsAlone(t *testing.T) {
	for _, dep := range packages(t)[module+"detect/python/syntax"].Deps {
		if strings.HasPrefix(dep, module) || strings.Contains(strings.Split(dep, "/")[0], ".") && !strings.HasPrefix(dep, "golang.org/x/text/") {
			t.Errorf("detect/python/syntax reaches %s", dep)
		}
	}
}
