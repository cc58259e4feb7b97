package detecttest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect"
)

// RunStructure checks each entry of dir, as Run does, for how the models of the
// program stand to each other: the line of the first evidence of a relation says
// which it is and of which models.
//
//	if fast:  # want interchangeable "a" "b"
//	class Both:  # want complementary "a" "c" complementary "b" "d"
//
// A relation without an annotation fails the test too; references are not looked at.
func RunStructure(t testing.TB, d detect.Detector, dir string) {
	t.Helper()
	eachProject(t, dir, func(tree fs.FS) ([]string, error) { return CheckStructure(d, tree) })
}

// eachProject checks each entry of dir, and fails the test with the problems.
func eachProject(t testing.TB, dir string, check func(fs.FS) ([]string, error)) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) == 0 {
		t.Fatalf("%s: no annotated program", dir)
	}
	for _, entry := range entries {
		tree, err := project(dir, entry)
		if err != nil {
			t.Fatal(err)
		}
		problems, err := check(tree)
		if err != nil {
			t.Errorf("%s: %v", filepath.Join(dir, entry.Name()), err)
		}
		for _, p := range problems {
			prefix := dir
			if entry.IsDir() {
				prefix = filepath.Join(dir, entry.Name())
			}
			t.Error(prefix + string(filepath.Separator) + p)
		}
	}
}

// CheckStructure runs a detector over a tree and compares the structure of its
// models with the annotations. Each problem is "file:line: what".
func CheckStructure(d detect.Detector, tree fs.FS) (problems []string, err error) {
	report, err := detect.Run(context.Background(), tree, d)
	if err != nil {
		return nil, err
	}
	wants := map[place][]string{}
	c := comparison{}
	err = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		line := 0
		for source := range strings.Lines(string(data)) {
			line++
			comment, ok := annotation(source)
			if !ok {
				continue
			}
			relations, err := parseRelations(comment)
			if err != nil {
				c.failf(place{name, line}, "malformed annotation: %v", err)
			}
			wants[place{name, line}] = append(wants[place{name, line}], relations...)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, r := range report.Structure.Relations {
		at := place{r.Evidence[0].At.File, r.Evidence[0].At.Line}
		var models []string
		for _, m := range r.Models {
			models = append(models, m.Name)
		}
		relation := relationText(r.Kind, models)
		if i := slices.Index(wants[at], relation); i >= 0 {
			wants[at] = slices.Delete(wants[at], i, i+1)
		} else {
			c.failf(at, "surplus: %s, because of %s", relation, r.Evidence[0].What)
		}
	}
	for at, relations := range wants {
		for _, relation := range relations {
			c.failf(at, "missing: %s", relation)
		}
	}
	for _, p := range report.Problems {
		c.failf(place{p.At.File, p.At.Line}, "problem: %s", p.Message)
	}
	return c.report(), nil
}

func relationText(kind string, models []string) string {
	models = slices.Clone(models)
	slices.Sort(models)
	for _, m := range models {
		kind += " " + strconv.Quote(m)
	}
	return kind
}

// parseRelations reads kinds of relations, each with its models behind it.
func parseRelations(text string) ([]string, error) {
	var all []string
	for text = strings.TrimSpace(text); text != ""; {
		kind, rest, _ := strings.Cut(text, " ")
		if kind != detect.Interchangeable && kind != detect.Complementary {
			return all, fmt.Errorf("%q is no relation", kind)
		}
		var models []string
		for rest = strings.TrimSpace(rest); strings.HasPrefix(rest, `"`); rest = strings.TrimSpace(rest) {
			quoted, err := strconv.QuotedPrefix(rest)
			if err != nil {
				return all, errors.New("a string has no end")
			}
			model, err := strconv.Unquote(quoted)
			if err != nil {
				return all, err
			}
			models, rest = append(models, model), rest[len(quoted):]
		}
		if len(models) < 2 {
			return all, fmt.Errorf("%q takes two models", kind)
		}
		all, text = append(all, relationText(kind, models)), rest
	}
	return all, nil
}
