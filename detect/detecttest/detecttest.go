// Package detecttest runs detectors over annotated programs: what a line must
// give stands in a comment on that line.
//
//	AutoModel.from_pretrained(name)      # want "huggingface:google-bert/bert-base-uncased"
//	AutoModel.from_pretrained(name)      # want "huggingface:a/b" @v1.0 tokenizer "huggingface:c/d"
//	AutoModel.from_pretrained(path)      # want unresolved "command-line argument"
//	AutoModel.from_pretrained(name)      // want "huggingface:a/b"
//	AutoModel.from_pretrained(name)      /* want "huggingface:a/b" */
//
// A model may be followed by "@" and its revision, by the part that is loaded,
// by the binding and by the role "mentioned", in any order. Without "@" the
// reference must have no revision, without "mentioned" its role must be "used";
// without a part or a binding any will do. "unresolved" is followed by
// a part of the reason. A line without an annotation must give nothing. The
// annotation stands on the line on which the call begins.
package detecttest

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
)

// Run checks each entry of dir: a file is a project of its own, a directory is
// a project of all its files. What is missing or surplus fails the test, with
// the place in front. It returns the references of all projects, whose files
// are named with the entry in front.
func Run(t testing.TB, d detect.Detector, dir string) []detect.Reference {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) == 0 {
		t.Fatalf("%s: no annotated program", dir)
	}
	var all []detect.Reference
	for _, entry := range entries {
		tree, err := project(dir, entry)
		if err != nil {
			t.Fatal(err)
		}
		found, problems, err := Check(d, tree)
		if err != nil {
			t.Errorf("%s: %v", filepath.Join(dir, entry.Name()), err)
		}
		prefix := dir
		if entry.IsDir() {
			prefix = filepath.Join(dir, entry.Name())
		}
		for _, p := range problems {
			t.Error(prefix + string(filepath.Separator) + p)
		}
		for _, r := range found {
			if entry.IsDir() {
				r.At.File = path.Join(entry.Name(), r.At.File)
			}
			all = append(all, r)
		}
	}
	return all
}

func project(dir string, entry fs.DirEntry) (fs.FS, error) {
	name := filepath.Join(dir, entry.Name())
	if entry.IsDir() {
		return os.DirFS(name), nil
	}
	data, err := os.ReadFile(name)
	return fstest.MapFS{entry.Name(): {Data: data}}, err
}

// Check runs a detector over a tree and compares what it finds with the
// annotations. Each problem is "file:line: what".
func Check(d detect.Detector, tree fs.FS) (found []detect.Reference, problems []string, err error) {
	report, err := detect.Run(context.Background(), tree, d)
	if err != nil {
		return nil, nil, err
	}
	c := comparison{wants: map[place][]*want{}}
	err = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !d.Wants(name) {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		c.read(name, string(data))
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	for _, m := range report.Models {
		found = append(found, m.References...)
	}
	c.compare(found, report)
	return found, c.report(), nil
}

type place struct {
	file string
	line int
}

// problem is something missing, surplus or malformed.
type problem struct {
	at   place
	what string
}

type comparison struct {
	wants    map[place][]*want
	problems []problem
}

func (c *comparison) failf(at place, format string, args ...any) {
	c.problems = append(c.problems, problem{at, fmt.Sprintf(format, args...)})
}

// read collects the annotations of a file.
func (c *comparison) read(name, text string) {
	line := 0
	for source := range strings.Lines(text) {
		line++
		at := place{name, line}
		comment, ok := annotation(source)
		if !ok {
			continue
		}
		wants, err := parse(comment)
		if err != nil {
			c.failf(at, "malformed annotation: %v", err)
		}
		c.wants[at] = append(c.wants[at], wants...)
	}
}

// marks begin an annotation, as the languages begin a comment.
var marks = []string{"# want ", "// want ", "/* want "}

// annotation returns what follows the last mark of a line.
func annotation(line string) (string, bool) {
	at, length := -1, 0
	for _, mark := range marks {
		if i := strings.LastIndex(line, mark); i > at {
			at, length = i, len(mark)
		}
	}
	if at < 0 {
		return "", false
	}
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line[at+length:]), "*/")), true
}

func (c *comparison) compare(found []detect.Reference, report *detect.Report) {
	for _, r := range found {
		at := place{r.At.File, r.At.Line}
		if !c.take(at, func(w *want) bool { return w.matches(r) }) {
			c.failf(at, "surplus: %s", describe(r))
		}
	}
	for _, u := range report.Unresolved {
		at := place{u.At.File, u.At.Line}
		if !c.take(at, func(w *want) bool { return w.unresolved && strings.Contains(u.Reason, w.text) }) {
			c.failf(at, "surplus: unresolved %q of %s", u.Reason, u.Via)
		}
	}
	for _, p := range report.Problems {
		c.failf(place{p.At.File, p.At.Line}, "problem: %s", p.Message)
	}
	for at, wants := range c.wants {
		for _, w := range wants {
			if !w.taken {
				c.failf(at, "missing: %s", w)
			}
		}
	}
}

// take marks the first annotation at a place that fits and is not taken yet.
func (c *comparison) take(at place, fits func(*want) bool) bool {
	for _, w := range c.wants[at] {
		if !w.taken && fits(w) {
			w.taken = true
			return true
		}
	}
	return false
}

func (c *comparison) report() []string {
	slices.SortFunc(c.problems, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.at.file, b.at.file), cmp.Compare(a.at.line, b.at.line), cmp.Compare(a.what, b.what))
	})
	var out []string
	for _, p := range c.problems {
		out = append(out, fmt.Sprintf("%s:%d: %s", p.at.file, p.at.line, p.what))
	}
	return out
}

func describe(r detect.Reference) string {
	text := fmt.Sprintf("%q", r.Model.String())
	if r.Revision != "" {
		text += " @" + r.Revision
	}
	return fmt.Sprintf("%s %s %s by %s", text, r.Load.Part, r.Binding, r.Via)
}
