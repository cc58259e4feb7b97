package pin

import (
	"bytes"
	"io"
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/config"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/shell"
)

// file is a file that edits go into.
type file struct {
	path    string
	raw     []byte
	program *program // of Python; nil until it is asked for
	// located are the models that a configuration names, once isLocated.
	located   []config.Located
	isLocated bool
	// shell are the models that its commands fetch, once isShell.
	shell   []shell.Located
	isShell bool
}

// open reads a file once.
func (p *planner) open(name string) (*file, error) {
	if f, ok := p.files[name]; ok {
		return f, nil
	}
	r, err := p.o.Tree.Open(name)
	if err != nil {
		return nil, refuse("", "the file can't be read")
	}
	defer r.Close()
	if info, err := r.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, refuse("", "it is no regular file")
	}
	raw, err := io.ReadAll(io.LimitReader(r, detect.MaxFileBytes+1))
	if err != nil || len(raw) > detect.MaxFileBytes {
		return nil, refuse("", "the file can't be read")
	}
	f := &file{path: name, raw: raw}
	p.files[name] = f
	return f, nil
}

// write plans the edits of a site by what the file is.
func (f *file) write(p *planner, q *plan) error {
	if found, err := f.command(p, q); found {
		return err
	}
	switch ext := strings.ToLower(path.Ext(f.path)); ext {
	case ".py", ".pyw", ".ipynb", ".md", ".rmd", ".qmd":
		return f.python(p, q)
	}
	if isScript(f.path) {
		return f.javascript(p, q)
	}
	if document.Wants(f.path) {
		return f.configuration(p, q)
	}
	return refuse("write the revision by hand", "files of this kind are not edited")
}

// lineEnd is how the line that holds an offset ends: "\n" or "\r\n" or "\r".
func (f *file) lineEnd(at int) string {
	i := bytes.IndexAny(f.raw[at:], "\r\n")
	if i < 0 {
		at = 0
		if i = bytes.IndexAny(f.raw, "\r\n"); i < 0 {
			return "\n"
		}
	}
	switch rest := f.raw[at+i:]; {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		return "\r\n"
	case rest[0] == '\r':
		return "\r"
	}
	return "\n"
}
