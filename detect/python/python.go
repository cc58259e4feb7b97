// Package python finds the models that Python code loads: it parses all files,
// binds their names (package scope), evaluates the arguments of the loading
// calls that signatures describe (package flow), and makes references of what it
// finds.
package python

import (
	"context"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/notebook"
	"github.com/ptmlock/ptmlock/detect/python/reuse"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// New returns the detector of Python sources for a set of signatures, and what is
// said of options, environment variables and keys of configuration files.
func New(set *signature.Set, bound ...bindings.Binding) detect.Detector {
	return &detector{set: set, bound: bound}
}

type detector struct {
	set   *signature.Set
	bound []bindings.Binding
	alone bool // what becomes of the models is left out, to measure what it costs
}

func (d *detector) Name() string { return "python" }

// Label says what becomes of models that no Python code loads.
func (d *detector) Label(models []detect.Model, found []detect.Pipeline) []detect.Pipeline {
	return reuse.Unfollowed(models, found)
}

// Wants takes .py and .pyw, and what programs read or are named in:
// configurations and documents. Stubs (.pyi) declare and load nothing.
func (d *detector) Wants(name string) bool {
	return isSource(name) || isNotebook(name) || isTextNotebook(name) || shell.Wants(name) || document.Wants(name) || flow.IsText(name)
}

func isSource(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".py" || ext == ".pyw"
}

func isNotebook(name string) bool { return strings.EqualFold(path.Ext(name), ".ipynb") }

// isTextNotebook tells whether a file can be a notebook in Markdown: of Jupytext,
// R Markdown or Quarto.
func isTextNotebook(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".rmd", ".qmd":
		return true
	}
	return false
}

// fileSet gives the evaluator the files that are no Python.
type fileSet struct {
	paths  []string
	byPath map[string]detect.File
}

func newFileSet(files []detect.File) *fileSet {
	s := &fileSet{byPath: map[string]detect.File{}}
	for _, f := range files {
		s.paths = append(s.paths, f.Path)
		s.byPath[f.Path] = f
	}
	return s
}

func (s *fileSet) Paths() []string { return s.paths }

func (s *fileSet) Text(name string) (string, error) {
	f, ok := s.byPath[name]
	if !ok {
		return "", fs.ErrNotExist
	}
	return f.Text()
}

func (s *fileSet) Commands(name string) []shell.Command {
	f, ok := s.byPath[name]
	if !ok {
		return nil
	}
	commands, _, _ := shell.ReadFile(f)
	return commands
}

// Detect analyses all files as one project.
func (d *detector) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	a, err := d.find(ctx, files)
	if err != nil {
		return nil, err
	}
	if d.alone {
		return a.found, nil
	}
	return a.found, follow(ctx, a.tracker, a.found)
}

// find looks for the calls that load models; what becomes of these is not followed yet.
func (d *detector) find(ctx context.Context, files []detect.File) (*analysis, error) {
	var sources, others []detect.File
	for _, f := range files {
		if isSource(f.Path) || isNotebook(f.Path) || isTextNotebook(f.Path) || shell.Wants(f.Path) {
			sources = append(sources, f)
		}
		if !isSource(f.Path) {
			others = append(others, f)
		}
	}
	all, err := parse(ctx, sources)
	if err != nil {
		return nil, err
	}
	a := d.analyse(all, newFileSet(others))
	a.runCommands()
	if err := a.modules(ctx); err != nil {
		return nil, err
	}
	a.conclude()
	return a, nil
}

// reportCommands makes references of what commands download. They do not if
// dead says why nothing runs them.
func reportCommands(found *detect.Findings, commands []shell.Command, dead string) {
	downloads, unresolved := shell.Downloads(commands)
	for _, d := range downloads {
		if dead != "" {
			d.Role, d.Why = detect.Mentioned, dead
		}
		found.References = append(found.References, d.Reference)
	}
	found.Unresolved = append(found.Unresolved, unresolved...)
	found.Asked = append(found.Asked, shell.Asked(commands, unresolved)...)
}

// parsed is what was read of one file.
type parsed struct {
	module   *scope.Module // nil if there is no Python in it
	commands []shell.Command
	embedded []embedded
	problems []detect.Problem
}

// parse reads, parses and binds the files, as many at once as there are
// processors. What is wrong with a file is a problem; the others are analysed.
func parse(ctx context.Context, files []detect.File) ([]*parsed, error) {
	all := make([]*parsed, len(files))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) || ctx.Err() != nil {
					return
				}
				all[i] = parseFile(files[i])
			}
		})
	}
	wg.Wait()
	return all, ctx.Err()
}

func parseFile(f detect.File) *parsed {
	text, err := f.Text()
	if err != nil {
		return &parsed{problems: []detect.Problem{{At: detect.Position{File: f.Path}, Message: err.Error()}}}
	}
	if isTextNotebook(f.Path) && (!strings.EqualFold(path.Ext(f.Path), ".md") || notebook.IsJupytext(text)) {
		return parseNotebook(f.Path, []byte(text), notebook.ParseMarkdown)
	}
	if shell.Wants(f.Path) {
		p := &parsed{embedded: embeddedIn(f, text)}
		for i := range p.embedded {
			p.problems = append(p.problems, p.embedded[i].problems()...)
		}
		return p
	}
	if isNotebook(f.Path) {
		return parseNotebook(f.Path, []byte(text), notebook.Parse)
	}
	file := syntax.Parse(f.Path, text, 0)
	file.Distance = detect.PathRoleOf(f.Path).Distance()
	return &parsed{module: scope.Build(f.Path, file), problems: problemsOf(file)}
}

func problemsOf(file *syntax.File) []detect.Problem {
	var out []detect.Problem
	for _, problem := range file.Problems {
		out = append(out, detect.Problem{At: flow.PositionOf(file, problem.At), Message: problem.Message})
	}
	return out
}
