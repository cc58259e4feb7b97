package shell

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ptmlock/ptmlock/detect"
)

var update = flag.Bool("update", false, "rewrite golden files")

// tree is a small project with one file of each kind.
const tree = "testdata/tree"

// readTree reads all files of a tree, in the order of their paths.
func readTree(t *testing.T, root string) (commands []Command, problems []detect.Problem, files map[string]bool) {
	t.Helper()
	files = map[string]bool{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[name] = true
		if !Wants(name) {
			return nil
		}
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return err
		}
		c, p := Read(name, string(data))
		commands, problems = append(commands, c...), append(problems, p...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return commands, problems, files
}

func showWord(w Word) string {
	text := w.Text
	if text == "" || strings.ContainsAny(text, " \t\n\"'") {
		text = strconv.Quote(text)
	}
	if !w.Known {
		text = "?" + text
	}
	if w.Binding != detect.BindLiteral {
		text += "<" + string(w.Binding) + ">"
	}
	return text
}

func showCommand(c Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d %s [%s]", c.At.File, c.At.Line, c.At.Column, c.Place, c.Dir)
	for _, a := range c.Env {
		fmt.Fprintf(&b, " %s=%s", a.Name, showWord(a.Value))
	}
	for _, w := range c.Words {
		b.WriteString(" " + showWord(w))
	}
	if c.HereLine > 0 {
		fmt.Fprintf(&b, " <<%d:%q", c.HereLine, c.Here)
	}
	return b.String()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestReadTree(t *testing.T) {
	commands, problems, files := readTree(t, tree)
	var b bytes.Buffer
	for _, c := range commands {
		fmt.Fprintln(&b, showCommand(c))
	}
	golden(t, "commands.golden", b.Bytes())

	b.Reset()
	for _, p := range problems {
		fmt.Fprintf(&b, "%s:%d:%d: %s\n", p.At.File, p.At.Line, p.At.Column, p.Message)
	}
	golden(t, "problems.golden", b.Bytes())

	b.Reset()
	for _, i := range Invocations(commands, NewPrograms(slices.Sorted(maps.Keys(files)))) {
		fmt.Fprintf(&b, "%s:%d %s", i.At.File, i.At.Line, i.Script)
		for _, w := range i.Args {
			b.WriteString(" " + showWord(w))
		}
		b.WriteByte('\n')
	}
	golden(t, "invocations.golden", b.Bytes())

	b.Reset()
	downloads, unresolved := Downloads(commands)
	for _, d := range downloads {
		fmt.Fprintf(&b, "%s:%d %s", d.At.File, d.At.Line, showDownload(d))
		for _, s := range d.Trace {
			fmt.Fprintf(&b, " <- %s:%d:%d %s", s.At.File, s.At.Line, s.At.Column, s.What)
		}
		b.WriteByte('\n')
	}
	for _, u := range unresolved {
		fmt.Fprintf(&b, "%s:%d %s: %s\n", u.At.File, u.At.Line, u.Via, u.Reason)
	}
	golden(t, "downloads.golden", b.Bytes())
}

// showDownload writes what a download is in the words of the samples.
func showDownload(d Download) string {
	s := fmt.Sprintf("%s %s %s %s", d.Via, d.Model, d.Role, d.Load.Part)
	for _, f := range []struct{ name, value string }{
		{"revision", d.Revision}, {"file", d.Load.Filename}, {"patterns", strings.Join(d.Load.AllowPatterns, ",")}, {"without", strings.Join(d.Load.IgnorePatterns, ",")}, {"variant", d.Load.Variant}, {"path", d.Path},
	} {
		if f.value != "" {
			s += " " + f.name + "=" + f.value
		}
	}
	if d.Load.TrustRemoteCode {
		s += " trust"
	}
	return s
}

// Every place that a word names is in the file: the text is found there if no
// variable stands in it.
func TestPositions(t *testing.T) {
	commands, _, _ := readTree(t, tree)
	lines := map[string][]string{}
	checked := 0
	for _, c := range commands {
		if lines[c.At.File] == nil {
			data, err := os.ReadFile(filepath.Join(tree, c.At.File))
			if err != nil {
				t.Fatal(err)
			}
			lines[c.At.File] = strings.Split(string(data), "\n")
		}
		for _, w := range c.Words {
			if w.Line < 1 || w.Line > len(lines[c.At.File]) || w.Column < 1 {
				t.Errorf("%s: word %q at %d:%d", showCommand(c), w.Text, w.Line, w.Column)
				continue
			}
			line := lines[c.At.File][w.Line-1]
			if w.Column > len(line)+1 {
				t.Errorf("%s: word %q at %d:%d, the line is shorter", showCommand(c), w.Text, w.Line, w.Column)
				continue
			}
			if strings.HasPrefix(strings.TrimLeft(line[w.Column-1:], `"'\`), w.Text) {
				checked++
			}
		}
	}
	if checked < 450 {
		t.Errorf("only %d words stand where they are said to", checked)
	}
}

func TestReadIsDeterministic(t *testing.T) {
	first, _, _ := readTree(t, tree)
	for range 3 {
		again, _, _ := readTree(t, tree)
		if diff := cmp.Diff(first, again, cmpopts.IgnoreUnexported(Code{})); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestSplit(t *testing.T) {
	at := detect.Position{File: "a/b.ipynb", Line: 7, Column: 3}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"wget https://x/{name}.pth -O $out", []string{"a/b.ipynb:7:3 notebook [a] wget ?https://x/{name}.pth<f-string> -O ?{out}"}},
		{"cd x && python t.py {a,b} {}", []string{"a/b.ipynb:7:11 notebook [a/x] python t.py a b ?{…}"}},
		{"X=1; echo $X; python t.py ${X}2", []string{"a/b.ipynb:7:17 notebook [a] python t.py 12<f-string>"}},
		{"pip install -q x # note", []string{"a/b.ipynb:7:3 notebook [a] pip install -q x"}},
		{"", nil},
		{"a 'b", []string{"a/b.ipynb:7:3 notebook [a] a b"}},
	} {
		var got []string
		for _, cmd := range Split(c.text, at, detect.PlaceNotebook) {
			got = append(got, showCommand(cmd))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestProgram(t *testing.T) {
	for _, c := range []struct{ line, program, args string }{
		{"python3.11 -m x", "python", "-m x"},
		{"/usr/bin/env -u A B=1 python a.py", "python", "a.py"},
		{"sudo -u me nice -n 5 hf download x", "hf", "download x"},
		{"timeout 5 conda run -n e --no-capture-output wget u", "wget", "u"},
		{"docker exec -it box ollama pull m", "ollama", "pull m"},
		{"kubectl exec pod -- vllm serve m", "vllm", "serve m"},
		{"docker run -e A=1 busybox", "docker", "run -e A=1 busybox"},
		{"docker run --gpus all vllm/vllm-openai:latest --model m", "python", "-m vllm.entrypoints.openai.api_server --model m"},
		{"docker run registry:5000/x@sha256:1 python a.py", "python", "a.py"},
		{"$X a", "", "a"},
		{"sudo", "sudo", ""},
	} {
		commands := Split(c.line, detect.Position{File: "x", Line: 1, Column: 1}, detect.PlaceScript)
		if len(commands) != 1 {
			t.Errorf("%q: %d commands", c.line, len(commands))
			continue
		}
		var args []string
		for _, w := range commands[0].Args() {
			args = append(args, w.Text)
		}
		if got := commands[0].Program(); got != c.program || strings.Join(args, " ") != c.args {
			t.Errorf("%q: program %q, arguments %q", c.line, got, args)
		}
	}
}

func TestWants(t *testing.T) {
	for name, want := range map[string]bool{
		"a.sh": true, "x/Makefile": true, "rules.mk": true, "Dockerfile.gpu": true, "gpu.dockerfile": true, ".github/workflows/a.yml": true,
		"x/.github/workflows/a.yaml": true, "config.yml": false, ".circleci/config.yml": true, "docker-compose.gpu.yml": true, "package.json": true,
		"tsconfig.json": false, "README.md": true, "a.rst": true, "a.py": false, "a.PS1": true, "job.sbatch": true, "Makefile.am": false,
	} {
		if got := Wants(name); got != want {
			t.Errorf("Wants(%q) = %v", name, got)
		}
	}
}
