package shell

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// identifier is what stands in code as it stands in the file.
var identifier = regexp.MustCompile(`[A-Za-z_]{4,}`)

// TestCode holds what Python is in commands, and where its lines begin.
func TestCode(t *testing.T) {
	const root = "testdata/code"
	commands, _, _ := readTree(t, root)
	var b bytes.Buffer
	for _, c := range commands {
		if c.Code == nil {
			continue
		}
		fmt.Fprintf(&b, "%s:%d:%d %s", c.At.File, c.At.Line, c.At.Column, c.Place)
		if c.Code.File != "" {
			b.WriteString(" to " + c.Code.File)
		}
		for _, w := range c.Code.Args {
			b.WriteString(" " + showWord(w))
		}
		for _, h := range c.Code.Holes {
			fmt.Fprintf(&b, " {%d:%d %s}", h.From, h.To, h.Name)
		}
		b.WriteByte('\n')
		offset := 0
		for _, text := range strings.SplitAfter(c.Code.Text, "\n") {
			if text != "" {
				line, column := c.Code.Position(offset)
				fmt.Fprintf(&b, "\t%d:%d %q\n", line, column, text)
			}
			offset += len(text)
		}
	}
	golden(t, "code.golden", b.Bytes())
}

// Each name of the code stands in the file at its place, but in lists of words,
// whose code has one place, and where a variable gives it.
func TestCodePositions(t *testing.T) {
	const root = "testdata/code"
	commands, _, _ := readTree(t, root)
	checked, elsewhere := 0, 0
	for _, c := range commands {
		if c.Code == nil || c.Code.from == nil {
			continue
		}
		data, err := os.ReadFile(filepath.Join(root, c.At.File))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		for _, at := range identifier.FindAllStringIndex(c.Code.Text, -1) {
			line, column := c.Code.Position(at[0])
			if line < 1 || line > len(lines) || column < 1 || column > len(lines[line-1])+1 {
				t.Errorf("%s:%d: %q at %d:%d is outside", c.At.File, c.At.Line, c.Code.Text[at[0]:at[1]], line, column)
				continue
			}
			if strings.HasPrefix(lines[line-1][column-1:], c.Code.Text[at[0]:at[1]]) {
				checked++
			} else {
				elsewhere++
			}
		}
	}
	if checked < 190 || elsewhere > 22 {
		t.Errorf("%d names stand where they are said to, %d do not", checked, elsewhere)
	}
	t.Logf("%d names, %d elsewhere", checked, elsewhere)
}

// TestVariables holds what images and services give to what runs in them.
func TestVariables(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a/Dockerfile", "ARG X=1\nENV A=$X B=\"b c\" \\\n  C=$NONE D=\nENV A=2\n", "A=1@2:5 B=b c@2:10 A=2@4:5"},
		{"a/compose.yml", "services:\n  s:\n    env_file: .env\n    environment: {A: '1', B: '${B}', C: \"${C:-c}\"}\n  t:\n    environment: [A=2, D]\n    env_file: [../x.env, path: y.env]\n",
			"A=1@4:22 C=c@4:41 A=2@6:19 a/.env x.env a/y.env"},
		{"a.sh", "export A=1\n", ""},
	} {
		var b strings.Builder
		variables, files := Variables(test.name, test.text)
		for _, v := range variables {
			fmt.Fprintf(&b, "%s=%s@%d:%d ", v.Name, v.Text, v.At.Line, v.At.Column)
		}
		b.WriteString(strings.Join(files, " "))
		if got := strings.TrimSpace(b.String()); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
