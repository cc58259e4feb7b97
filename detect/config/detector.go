package config

import (
	"context"
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// New returns the detector of models that configuration files name. Names of
// Python callables in them are looked up in set.
func New(set *signature.Set) detect.Detector { return &detector{set: set, known: catalogue()} }

type detector struct {
	set    *signature.Set
	known  *catalog
	locate func(Located) // nil unless it is asked where revisions stand
}

func (*detector) Name() string { return "config" }

// Wants takes the files of all tools.
func (d *detector) Wants(name string) bool { return d.known.byName.any(name) }

// Detect reads the files beside each other; each one is looked at by itself.
func (d *detector) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	p := newProject(files)
	libraries := map[string]bool{}
	for _, root := range d.set.Roots() {
		libraries[root] = true
	}
	return detect.EachFile(ctx, files, func(f detect.File) detect.Findings {
		s := &scan{set: d.set, libraries: libraries, finder: d.known.finder, project: p, file: f.Path, locate: d.locate}
		s.run(f, d.known.toolsOf(f.Path))
		return s.found
	})
}

// project is what has to be known of all files.
type project struct {
	files map[string]detect.File
	paths map[string]bool // of files and of the directories that they are in
}

func newProject(files []detect.File) *project {
	p := &project{files: make(map[string]detect.File, len(files)), paths: map[string]bool{}}
	for _, f := range files {
		p.files[f.Path] = f
		for name := f.Path; name != "." && !p.paths[name]; name = path.Dir(name) {
			p.paths[name] = true
		}
	}
	return p
}

// isPath tells whether a name in a file is a path of the tree, from the root or
// from where the file is.
func (p *project) isPath(file, name string) bool {
	if !strings.Contains(name, "/") {
		return false
	}
	return p.paths[path.Clean(name)] || p.paths[path.Join(path.Dir(file), name)]
}
