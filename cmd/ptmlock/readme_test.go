package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/cmd/internal/cli"
)

// TestReadme runs the commands that README.md shows on the projects in testdata:
// they print what stands there. "…" stands for text that is left out.
func TestReadme(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := examplesOf(string(data))
	if len(examples) < 3 {
		t.Fatalf("README.md has %d examples that can be run", len(examples))
	}
	dir := t.TempDir() // generate writes its lock
	if err := os.CopyFS(filepath.Join(dir, "testdata"), os.DirFS("../../testdata")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	for _, example := range examples {
		t.Run(example.command, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			env := cli.Env{Stdout: &stdout, Stderr: &stderr, LookupEnv: func(string) (string, bool) { return "", false }}
			if code := cli.Run(t.Context(), env, strings.Fields(example.command)); code != 0 || stderr.Len() > 0 {
				t.Fatalf("exit code %d\n%s", code, stderr.String())
			}
			pattern := strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSpace(example.output)), "…", `\S*`)
			if !regexp.MustCompile(`^` + pattern + `$`).MatchString(strings.TrimSpace(stdout.String())) {
				t.Errorf("README.md shows another output than this:\n%s", stdout.String())
			}
		})
	}
}

type example struct{ command, output string }

// examplesOf finds the first command, which "It prints:" follows, those that begin with
// "$ ptmlock" and are about testdata, and the one that a drawing is by.
func examplesOf(readme string) []example {
	var found []example
	first := regexp.MustCompile(`(?m)^go run \./cmd/(ptmlock .*)$`).FindStringSubmatch(readme)
	if _, rest, ok := strings.Cut(readme, "It prints:\n\n"); ok && first != nil {
		found = append(found, example{first[1], indented(rest)})
	}
	for _, m := range regexp.MustCompile(`(?m)^    \$ (ptmlock .*testdata/.*)\n`).FindAllStringSubmatchIndex(readme, -1) {
		found = append(found, example{readme[m[2]:m[3]], indented(readme[m[1]:])})
	}
	if m := regexp.MustCompile("This is `(ptmlock graph [^`]*)`:\n\n```mermaid\n((?s:.*?))```").FindStringSubmatch(readme); m != nil {
		found = append(found, example{m[1], m[2]})
	}
	return found
}

// indented is the block of code that a text begins with, without its indent.
func indented(text string) string {
	var block strings.Builder
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "    "); ok {
			block.WriteString(rest)
		} else if strings.TrimSpace(line) == "" {
			block.WriteString("\n")
		} else {
			break
		}
	}
	return block.String()
}
