package check

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/dlclark/regexp2"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ptmlock/ptmlock/detect"
)

// hostile is a result with all that a name can hold.
func hostile() *Result {
	var names = []string{
		"a\n::error::x", "a\x1b[2J\u202e", "[link](javascript:x) {0} {name} \\", "a|b`c", `a\|<b>`, "%0A,:%", "\xff\xfe", "<b>&\"'", "##[add-mask]x", "-x", "a b", "\x00", "'; rm -rf /",
	}
	p := &Policy{}
	c := &checker{Input: Input{Dir: "dir"}, policy: p, rules: Rules()}
	for i, n := range names {
		c.add("unpinned-model", detect.Position{File: n, Line: i}, n, "says "+n, n)
		c.add("lock-edited", detect.Position{File: "a/" + n}, "", n, n)
		c.add("gated-model", detect.Position{File: "::" + n, Line: 1}, n, "", n)
		c.add("unresolved-call", detect.Position{File: n, Line: 7, Column: 3, Cell: 2}, "", n, n)
	}
	r := c.result()
	r.Excepted = []Excepted{{r.Findings[0], names[0]}}
	return r
}

func results() map[string]*Result {
	r, l := good()
	return map[string]*Result{
		"none":    Run(Input{Report: r, Lock: l, LockFile: "models.lock", LockData: l.Format()}, nil),
		"no lock": Run(Input{Report: r, LockFile: "models.lock"}, nil),
		"hostile": hostile(),
	}
}

// sarifOfficial compiles the official schema, which the module of a library holds in
// a constant.
func sarifOfficial(t *testing.T) *jsonschema.Schema {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3").Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(out)), "pkg/report/v210/sarif/schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			text, err = strconv.Unquote(l.Value)
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	c.UseRegexpEngine(func(s string) (jsonschema.Regexp, error) {
		re, err := regexp2.Compile(s, regexp2.ECMAScript)
		return lookAhead{re}, err
	})
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lookAhead is a pattern of a schema.
type lookAhead struct{ *regexp2.Regexp }

func (l lookAhead) MatchString(s string) bool {
	ok, err := l.Regexp.MatchString(s)
	return err == nil && ok
}

func TestSARIF(t *testing.T) {
	schema := sarifOfficial(t)
	for name, r := range results() {
		var out bytes.Buffer
		if err := WriteSARIF(&out, r, "v1.2.3"); err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, what := range []string{`"version": "2.1.0"`, `"ruleId"`, `"level": "error"`} {
			broken, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.ReplaceAll(out.String(), what, strings.Replace(what, "\"", "\"x", 1))))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(out.String(), what) && schema.Validate(broken) == nil {
				t.Errorf("%s: a broken %s is valid: the schema checks nothing", name, what)
			}
		}
		read, err := sarif.FromBytes(out.Bytes())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := len(read.Runs[0].Results); got != len(r.Findings) {
			t.Errorf("%s: %d results of %d findings", name, got, len(r.Findings))
		}
		checkSARIF(t, name, read.Runs[0])
	}
}

// checkSARIF checks what no schema does: rules resolve, fingerprints are unique, places
// are relative references, messages hold no links and placeholders.
func checkSARIF(t *testing.T, name string, run *sarif.Run) {
	t.Helper()
	seen := map[string]bool{}
	for _, r := range run.Results {
		if id := run.Tool.Driver.Rules[r.RuleIndex].ID; *id != *r.RuleID {
			t.Errorf("%s: rule %s at the index of %s", name, *r.RuleID, *id)
		}
		print := r.PartialFingerprints["primaryLocationLineHash"]
		if seen[print] {
			t.Errorf("%s: fingerprint %s stands twice", name, print)
		}
		seen[print] = true
		at := r.Locations[0].PhysicalLocation
		if u, err := url.Parse(*at.ArtifactLocation.URI); err != nil || u.IsAbs() || u.Host != "" {
			t.Errorf("%s: %q is no relative reference: %v", name, *at.ArtifactLocation.URI, err)
		}
		if regexp.MustCompile(`(^|[^\\])(\\\\)*\[|(^|[^{])\{\d`).MatchString(*r.Message.Text) {
			t.Errorf("%s: message %q has a link or a placeholder", name, *r.Message.Text)
		}
	}
}

func TestJUnit(t *testing.T) {
	for name, r := range results() {
		var out bytes.Buffer
		if err := WriteJUnit(&out, r); err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(bytes.NewReader(out.Bytes()))
		d.Strict = true
		var suites junitSuites
		if err := d.Decode(&suites); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := d.Token(); err != io.EOF {
			if rest, _ := d.Token(); rest != nil {
				t.Errorf("%s: more behind the end", name)
			}
		}
		failures := 0
		for _, c := range suites.Suite.Cases {
			if c.Failure != nil {
				failures++
			}
			if c.Class == "" || c.Name == "" {
				t.Errorf("%s: a case has no name: %+v", name, c)
			}
		}
		if suites.Failures != failures || suites.Suite.Failures != failures || suites.Tests != len(suites.Suite.Cases) || failures > 0 != r.Failed() {
			t.Errorf("%s: %d cases, %d fail; it says %d and %d", name, len(suites.Suite.Cases), failures, suites.Tests, suites.Failures)
		}
	}
}

func TestJSONIsNeverNull(t *testing.T) {
	for name, r := range results() {
		var out bytes.Buffer
		if err := WriteJSON(&out, r); err != nil {
			t.Fatal(err)
		}
		if !json.Valid(out.Bytes()) || strings.Contains(out.String(), ": null") {
			t.Errorf("%s: %s", name, out.String())
		}
	}
}

// TestLinesAreWhole holds that no name of a project ends a line, begins a command of
// GitHub's runner or steers a terminal.
func TestLinesAreWhole(t *testing.T) {
	r := hostile()
	var text, github, markdown bytes.Buffer
	for _, err := range []error{WriteText(&text, r, TextOptions{Least: Note}), WriteGitHub(&github, r, Note), WriteMarkdown(&markdown, r, Note)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, out := range map[string]string{"text": text.String(), "github": github.String(), "markdown": markdown.String()} {
		if strings.ContainsAny(out, "\x1b\x00\r\u202e") {
			t.Errorf("%s has control characters: %q", name, out)
		}
	}
	commands := 0
	for line := range strings.Lines(github.String()) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			commands++
			if !regexp.MustCompile(`^::(error|warning|notice) file=[^:,]*,line=\d+,title=[^:,]*::[^\r\n]*\n$`).MatchString(line) {
				t.Errorf("%q is no annotation", line)
			}
		}
		if strings.Contains(line, "##[") {
			t.Errorf("%q holds a command", line)
		}
	}
	if commands != len(r.Findings) {
		t.Errorf("%d commands of %d findings", commands, len(r.Findings))
	}
	for line := range strings.Lines(text.String()) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			t.Errorf("%q is a command to GitHub's runner", line)
		}
	}
	for line := range strings.Lines(markdown.String()) {
		if bars := strings.Count(line, "|"); strings.HasPrefix(line, "|") && bars != 6 {
			t.Errorf("%q has %d cells", line, bars-1)
		}
	}
}

// TestFixIsOneCommand holds that a shell reads the names of a project as words.
func TestFixIsOneCommand(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip(err)
	}
	for _, name := range []string{"a b", "'; exit 3 #", "$(exit 3)", "-x", "*", "a\nb", "\\", "owner/name"} {
		c := &checker{Input: Input{Dir: "dir"}, policy: &Policy{}}
		fix := c.fix(&Rule{Fix: "ptmlock why {model}"}, detect.Position{}, name)
		out, err := exec.Command(sh, "-c", `ptmlock() { for w; do printf '%s\1' "$w"; done; }; `+fix).Output()
		if err != nil {
			t.Fatalf("%q: %v", fix, err)
		}
		want := "why\x01" + name + "\x01"
		if strings.HasPrefix(name, "-") {
			want = "why\x01--\x01" + name + "\x01"
		}
		if string(out) != want {
			t.Errorf("%q: the shell reads %q", fix, out)
		}
	}
}

// TestFingerprints holds that lines don't matter, and everything else does.
func TestFingerprints(t *testing.T) {
	f := Finding{Rule: Rules()[0], At: detect.Position{File: "a.py", Line: 1}, Model: "o/a", Message: "m", detail: "d"}
	moved, other, twin := f, f, f
	moved.At.Line, moved.At.Column, moved.Message = 9, 4, "line 9"
	other.detail = "e"
	first := fingerprints([]Finding{f, twin, other})
	if first[0] == first[1] || first[0] == first[2] {
		t.Errorf("findings share a fingerprint: %v", first)
	}
	if again := fingerprints([]Finding{moved}); again[0] != first[0] {
		t.Errorf("%s became %s when the line moved", first[0], again[0])
	}
}

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		pattern, s string
		want       bool
	}{
		{"a", "a", true}, {"a", "ab", false}, {"a*", "ab", true}, {"*", "", true}, {"a*b*c", "abbc", true}, {"a*b*c", "acb", false},
		{"ab*ba", "aba", false}, {"*/x", "o/x", true}, {"", "a", false},
	} {
		if got := match(test.pattern, test.s); got != test.want {
			t.Errorf("%q matches %q: %t", test.pattern, test.s, got)
		}
	}
}
