package lock

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/internal/tomlbound"
)

// MaxBytes bounds a lock. Two thousand models with a hundred files each stay
// below it. The worst that a lock can hold takes the decoder some 150 times its
// size of memory.
const MaxBytes = 32 << 20

// maxDepth bounds brackets in brackets: a lock has two, "uses = [ { … } ]".
const maxDepth = 4

// Error says what is wrong with a lock, and where.
type Error struct {
	Name         string // as given to Parse
	Line, Column int    // from 1
	Err          error
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d:%d: %v", e.Name, e.Line, e.Column, e.Err) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// ErrVersion is a cause that a caller may want to explain, as ErrConflict is.
var ErrVersion = errors.New("the lock has a format that this ptmlock does not know")

// Parse reads a lock. name is for messages only. The error is an *Error; nothing
// is guessed: a key or value that is not known is one.
func Parse(name string, data []byte) (*Lock, error) {
	fail := func(line, column int, err error) (*Lock, error) {
		return nil, &Error{Name: name, Line: line, Column: column, Err: err}
	}
	if len(data) > MaxBytes {
		return fail(1, 1, fmt.Errorf("%d bytes are more than the %d that a lock may have", len(data), MaxBytes))
	}
	if !utf8.Valid(data) {
		line, column := invalidUTF8(data)
		return fail(line, column, errors.New("invalid UTF-8"))
	}
	if line := conflictMarker(data); line > 0 {
		return fail(line, 1, conflictError(data))
	}
	if err := tomlbound.Check(data, maxDepth); err != nil {
		var deep *tomlbound.Error
		if errors.As(err, &deep) {
			return fail(deep.Line, deep.Column, err)
		}
		return fail(1, 1, err)
	}
	var doc map[string]any
	if err := toml.Unmarshal(data, &doc); err != nil {
		var syntax toml.ParseError
		if !errors.As(err, &syntax) {
			return fail(1, 1, err)
		}
		// The decoder's line and column may belong to different lines.
		before := string(data[:max(0, min(syntax.Position.Start, len(data)))])
		line := strings.Count(before, "\n") + 1
		return fail(line, len(before)-strings.LastIndexByte(before, '\n'), errors.New(firstLine(syntax.Message)))
	}
	l := &Lock{}
	r := reader{where: locate(data)}
	if err := r.lock(l, doc); err != nil {
		return fail(r.line, r.column, err)
	}
	return l, nil
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func invalidUTF8(data []byte) (line, column int) {
	line, column = 1, 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			return line, column
		case r == '\n':
			line, column = line+1, 1
		default:
			column += n
		}
		data = data[n:]
	}
	return line, column
}

// reader walks the decoded document; line and column are where it failed.
type reader struct {
	where        places
	line, column int
}

func (r *reader) lock(l *Lock, doc map[string]any) error {
	if err := r.version(doc); err != nil {
		return err
	}
	root := map[string]any{}
	for key, v := range doc {
		switch key {
		case "version", "model", "base", "local", "unresolved", "interaction":
		default:
			root[key] = v
		}
	}
	if err := r.at("", 0, fill(l, root, rootFields)); err != nil {
		return err
	}
	var err error
	if l.Models, err = blocks(r, doc, "model", modelFields); err == nil {
		err = r.models("model", l.Models)
	}
	if err == nil {
		l.Bases, err = blocks(r, doc, "base", modelFields)
	}
	if err == nil {
		err = r.models("base", l.Bases)
	}
	if err == nil {
		l.Local, err = blocks(r, doc, "local", localFields)
	}
	if err == nil {
		err = r.local(l.Local)
	}
	if err == nil {
		l.Unresolved, err = blocks(r, doc, "unresolved", unresolvedFields)
	}
	if err == nil {
		l.Interactions, err = blocks(r, doc, "interaction", interactionFields)
	}
	if err == nil {
		block, index, wrong := l.checkEnds()
		err = r.at(block, index, wrong)
	}
	return err
}

func (r *reader) version(doc map[string]any) error {
	v, given := doc["version"]
	n, ok := v.(int64)
	switch {
	case !given:
		return r.at("", 0, keyError{"", errors.New(`key "version" is missing`)})
	case !ok:
		return r.at("", 0, keyError{"version", wrongType(v, "a number")})
	case n > FormatVersion:
		return r.at("", 0, keyError{"version", fmt.Errorf("%w: %d, written by a newer ptmlock; this one reads %d", ErrVersion, n, FormatVersion)})
	case n != FormatVersion:
		return r.at("", 0, keyError{"version", fmt.Errorf("%w: %d; it reads %d", ErrVersion, n, FormatVersion)})
	}
	return nil
}

// models checks the blocks of one kind against each other.
func (r *reader) models(kind string, models []Model) error {
	type key struct {
		hub            hubID
		name, revision string
	}
	seen := map[key]int{}
	for i := range models {
		m := &models[i]
		k := key{m.Hub, m.Name, m.Revision}
		if first, twice := seen[k]; twice {
			line, _ := r.where.of(kind, first, "")
			return r.at(kind, i, keyError{"", fmt.Errorf("%s %s stands twice, first in line %d", kind, label(m), line)})
		}
		seen[k] = i
		if err := checkModel(m); err != nil {
			return r.at(kind, i, keyError{"", err})
		}
	}
	return nil
}

// local checks that each path stands once.
func (r *reader) local(list []Local) error {
	seen := map[string]int{}
	for i := range list {
		if first, twice := seen[list[i].Path]; twice {
			line, _ := r.where.of("local", first, "")
			return r.at("local", i, keyError{"", fmt.Errorf("local %q stands twice, first in line %d", list[i].Path, line)})
		}
		seen[list[i].Path] = i
	}
	return nil
}

// label names a block in messages: "huggingface:owner/name@revision".
func label(m *Model) string {
	s := string(m.Hub) + ":" + m.Name
	if m.Revision != "" {
		s += "@" + m.Revision
	}
	return s
}

func blocks[T any](r *reader, doc map[string]any, name string, fields []field[T]) ([]T, error) {
	v, given := doc[name]
	if !given {
		return nil, nil
	}
	list, err := asTables(v)
	if err != nil {
		return nil, r.at("", 0, keyError{name, err})
	}
	out := make([]T, 0, len(list))
	for i, m := range list {
		var t T
		if err := fill(&t, m, fields); err != nil {
			return nil, r.at(name, i, err)
		}
		out = append(out, t)
	}
	return out, nil
}

// at notes where the error of a block is: at its key if it names one.
func (r *reader) at(block string, index int, err error) error {
	if err == nil {
		return nil
	}
	key := ""
	var k keyError
	if errors.As(err, &k) {
		key = k.key
	}
	r.line, r.column = r.where.of(block, index, key)
	return err
}
