// Package settings reads .ptmlock.toml, in which a project says what no analysis
// can know, and what holds for all who run ptmlock on it (the format is described in
// detect/bindings/FORMAT.md).
package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/lock/check"
)

// Name is the name of the file, in the root of a project.
const Name = detect.SettingsFile

// MaxBytes bounds the file: some ten thousand bindings stay below it.
const MaxBytes = 1 << 20

// Settings is what the file says. The zero value is that of an empty file.
type Settings struct {
	Bindings []bindings.Binding // in the order of the file
	Check    check.Policy
	Scan     Scan
}

// sections are the tables and lists that the file may have, each with what reads
// it.
var sections = []struct {
	key  string
	read func(*reader, *Settings, document.Entry)
}{
	{"bind", readBindings},
	{"check", readCheck},
	{"scan", readScan},
}

// Error says what is wrong with the file, and where.
type Error struct {
	Line, Column int // from 1
	Message      string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d:%d: %s", Name, e.Line, e.Column, e.Message) }

// Load reads the settings of a project from its root. A file that is not there is
// an empty one.
func Load(tree fs.FS) (*Settings, error) {
	file, err := tree.Open(Name)
	if errors.Is(err, fs.ErrNotExist) {
		return &Settings{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Name, cause(err))
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file", Name)
	}
	data, err := io.ReadAll(io.LimitReader(file, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Name, cause(err))
	}
	return Parse(data)
}

// cause leaves out what package os says before the cause.
func cause(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return at.Err
	}
	return err
}

// Parse reads the content of a file. The error is an *Error; a key that is not
// known is one.
func Parse(data []byte) (*Settings, error) {
	root, err := parseTOML(data)
	if err != nil {
		return nil, err
	}
	s := &Settings{}
	r := &reader{}
	known := make([]string, 0, len(sections))
	for _, section := range sections {
		known = append(known, section.key)
	}
	r.known(root, known...)
	for _, section := range sections {
		if entry, ok := find(root, section.key); ok && r.err == nil {
			section.read(r, s, entry)
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	return s, nil
}
