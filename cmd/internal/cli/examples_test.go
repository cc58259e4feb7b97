package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// runs finds what a text runs of ptmlock: up to a pipe, a redirection or a comment.
var runs = regexp.MustCompile(`\bptmlock ([a-z-]+)([^|>#\n)]*)`)

// TestExamples: each command has examples, which the manual shows, and scripts run
// the command with each flag of them.
func TestExamples(t *testing.T) {
	manual, err := os.ReadFile("../../ptmlock/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := filepath.Glob("../../ptmlock/testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	flags := map[string][][]string{} // that each command is run with
	for _, name := range scripts {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		commands, _, _ := strings.Cut(string(data), "\n-- ")
		for _, m := range runs.FindAllStringSubmatch(commands, -1) {
			flags[m[1]] = append(flags[m[1]], flagsOf(m[2]))
		}
	}
	app := newApp(&Env{})
	for _, c := range app.Commands {
		if c.Hidden {
			continue
		}
		if len(examples[c.Name]) == 0 {
			t.Errorf("%s has no example: add some to examples.go", c.Name)
		}
		for _, example := range examples[c.Name] {
			if !strings.Contains(string(manual), "\t"+example+"\n") {
				t.Errorf("doc.go does not show %q", example)
			}
			m := runs.FindStringSubmatch(example)
			if m == nil || m[1] != c.Name {
				t.Errorf("%q is no example of %s", example, c.Name)
				continue
			}
			if len(flags[c.Name]) == 0 {
				t.Errorf("no script runs %s", c.Name)
			}
			for _, f := range flagsOf(m[2]) {
				if !slices.ContainsFunc(flags[c.Name], func(run []string) bool { return slices.Contains(run, f) }) {
					t.Errorf("no script runs %s with %s, as %q does", c.Name, f, example)
				}
			}
		}
	}
	for name := range examples {
		if app.Command(name) == nil {
			t.Errorf("examples of %s, which is no command", name)
		}
	}
}

func flagsOf(args string) []string {
	var found []string
	for word := range strings.FieldsSeq(args) {
		if name, _, _ := strings.Cut(word, "="); strings.HasPrefix(name, "-") && name != "-" {
			found = append(found, name)
		}
	}
	return found
}

// TestManualPage: every command and flag that help shows is in the page, and no line
// of a text is taken for a macro.
func TestManualPage(t *testing.T) {
	app := newApp(&Env{})
	var p page
	p.app(app, "v1.2.3")
	text := p.String()
	for _, c := range app.Commands {
		if c.Hidden || c.UsageText == "" {
			continue
		}
		if !strings.Contains(text, "\n.SS "+roff(c.UsageText)+"\n") {
			t.Errorf("%s is missing", c.Name)
		}
		for _, f := range c.Flags {
			if name := f.Names()[0]; !strings.Contains(text, roff(dashed(name))) {
				t.Errorf("flag %s of %s is missing", name, c.Name)
			}
		}
	}
	macro := regexp.MustCompile(`^\.(TH|SH|SS|PP|TP|RS|RE|nf|fi)\b`)
	for line := range strings.SplitSeq(text, "\n") {
		if (strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'")) && !macro.MatchString(line) {
			t.Errorf("%q is taken for a macro", line)
		}
	}
	if got := roff(`.x -y \z`); got != `\&.x \-y \ez` {
		t.Errorf("escaped to %q", got)
	}
}

// TestComplete completes lines, of which the last word is the one at the cursor.
func TestComplete(t *testing.T) {
	dir := t.TempDir()
	data, err := os.ReadFile("../../../testdata/projects/rag-app/models.lock")
	if err != nil {
		t.Fatal(err)
	}
	// A lock is not trusted: what a shell would run is no name.
	hostile := strings.ReplaceAll(string(data), "google/flan-t5-small\"", "$(touch x)/y\"")
	for name, text := range map[string]string{"plain": string(data), "hostile": hostile} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, lockName), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(dir, "plain"))
	for _, test := range []struct{ words, want string }{
		{"de", "detect\n:none"},
		{"--ver", "--version\n:none"},
		{"help d", "detect diff\n:none"},
		{"detect --form", "--format\n:none"},
		{"detect -", "--color"},
		{"detect --format ", "text json bindings\n:none"},
		{"detect --format=j", "--format=json\n:none"},
		{"detect --format json ", ":files"},
		{"detect --signatures ", ":files"},
		{"detect -- --for", ":files"},
		{"generate --hub ", ":dirs"},
		{"generate --spdx-version ", "3.0.1 2.3\n:none"},
		{"graph --format d", "dot\n:none"},
		{"graph --from-lock ", ":files"},
		{"bom --format c", "cyclonedx\n:none"},
		{"detect --color ", "auto always never\n:none"},
		{"cache c", "clean\n:none"},
		{"completion ", "bash zsh fish powershell\n:none"},
		{"pin --model goo", "google-bert/bert-base-uncased google/flan-t5-small\n:none"},
		{"pin --lock ../hostile/models.lock --model goo", "google-bert/bert-base-uncased\n:none"},
		{"pin ../hostile --model $", ":none"},
		{"explain cross", "cross-encoder/ms-marco-MiniLM-L-6-v2 cross-encoder/ms-marco-MiniLM-L6-v2\n:files"},
		{"nosuch x", ":none"},
	} {
		var out strings.Builder
		code, stderr := runFor(t, t.Context(), &out, append([]string{"__complete"}, strings.Split(test.words, " ")...)...)
		if code != 0 || stderr != "" {
			t.Errorf("%q: exit code %d, %s", test.words, code, stderr)
		}
		var values []string
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		for _, line := range lines[:len(lines)-1] {
			value, _, _ := strings.Cut(line, "\t")
			values = append(values, value)
		}
		got := strings.TrimSpace(strings.Join(values, " ") + "\n" + lines[len(lines)-1])
		if got != test.want && !slices.Contains(values, test.want) {
			t.Errorf("%q: %q, want %q", test.words, got, test.want)
		}
	}
}
