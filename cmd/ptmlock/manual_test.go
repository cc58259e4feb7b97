package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/cmd/internal/cli"
)

// TestManual holds that doc.go and the help of the commands name the same
// commands and flags.
func TestManual(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	manual := file.Doc.Text()
	commands := listed(help(t, "--help"), "COMMANDS:", regexp.MustCompile(`^   ([\w-]+)`))
	var documented []string
	for _, match := range regexp.MustCompile(`(?m)^\tptmlock ([\w-]+)[^\n]* {3}\w`).FindAllStringSubmatch(manual, -1) {
		documented = append(documented, match[1])
	}
	slices.Sort(documented)
	if diff := cmp.Diff(commands, documented); diff != "" {
		t.Errorf("commands: -help +doc.go\n%s", diff)
	}
	flag := regexp.MustCompile(`^\s*(?:-\w, )?--([a-z-]+)`)
	for _, command := range commands {
		title := "# " + strings.ToUpper(command[:1]) + command[1:]
		_, section, ok := strings.Cut(manual, "\n"+title+"\n")
		if !ok {
			if command != "version" && command != "help" {
				t.Errorf("doc.go has no section %q", title)
			}
			continue
		}
		section, _, _ = strings.Cut(section, "\n# ")
		want := listed(help(t, command, "--help"), "OPTIONS:", flag)
		want = slices.DeleteFunc(want, func(name string) bool { return name == "help" })
		if got := listed(section, "", flag); !slices.Equal(want, got) {
			t.Errorf("flags of %s: -help +doc.go\n%s", command, cmp.Diff(want, got))
		}
	}
}

// listed returns, sorted, what the pattern finds in the lines after a heading.
func listed(text, heading string, pattern *regexp.Regexp) []string {
	_, text, _ = strings.Cut(text, heading)
	var names []string
	for line := range strings.Lines(text) {
		if strings.HasSuffix(line, "OPTIONS:\n") {
			break
		}
		if match := pattern.FindStringSubmatch(line); match != nil {
			names = append(names, match[1])
		}
	}
	slices.Sort(names)
	return names
}

func help(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := cli.Env{Stdout: &stdout, Stderr: &stderr, LookupEnv: func(string) (string, bool) { return "", false }}
	if code := cli.Run(t.Context(), env, append([]string{"ptmlock"}, args...)); code != 0 || stderr.Len() > 0 {
		t.Fatalf("ptmlock %s: exit code %d\n%s", strings.Join(args, " "), code, stderr.String())
	}
	return stdout.String()
}
