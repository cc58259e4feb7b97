package lock

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// ErrConflict is the cause of the error that Parse gives of a lock that git has
// not merged.
var ErrConflict = errors.New("unmerged: the file holds a conflict marker of git")

// ConflictError says what git left unmerged in a lock. It is an ErrConflict.
type ConflictError struct {
	Count  int      // places between markers
	Models []string // what differs between the sides, as "huggingface:owner/name"; empty if that can't be told
}

func (e *ConflictError) Error() string {
	if len(e.Models) == 0 {
		return ErrConflict.Error()
	}
	shown := e.Models[:min(len(e.Models), maxListedFiles)]
	words := strings.Join(shown, ", ")
	if more := len(e.Models) - len(shown); more > 0 {
		words += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Sprintf("%v; %s: the two sides differ in %s", ErrConflict, plural(e.Count, "1 place", "%d places"), visible(words))
}

// Is makes a ConflictError an ErrConflict.
func (e *ConflictError) Is(target error) bool { return target == ErrConflict }

// The markers of git, each at the start of a line
// (https://git-scm.com/docs/git-merge#_how_conflicts_are_presented). TOML has no
// line that starts so.
const (
	markOurs   = "<<<<<<<"
	markBase   = "|||||||"
	markTheirs = "======="
	markEnd    = ">>>>>>>"
)

// marker returns which marker a line is, "" if it is none. Git writes a label
// behind all but the middle one.
func marker(line []byte) string {
	line = bytes.TrimRight(line, "\r\n")
	for _, m := range []string{markOurs, markBase, markTheirs, markEnd} {
		if rest, ok := bytes.CutPrefix(line, []byte(m)); ok && (len(rest) == 0 || rest[0] == ' ') {
			return m
		}
	}
	return ""
}

// conflictMarker returns the line of the first marker that git leaves in a file
// with a conflict, 0 if there is none.
func conflictMarker(data []byte) int {
	line := 1
	for row := range bytes.Lines(data) {
		if marker(row) != "" {
			return line
		}
		line++
	}
	return 0
}

// Sides are the texts between which git found a conflict.
type Sides struct {
	Ours, Theirs []byte
	Base         []byte // nil if git was not told to write it ("merge.conflictStyle")
	Count        int    // places between markers
}

// CutSides takes a file with conflict markers apart. The error is at the line of a
// marker that stands where it makes no sense.
func CutSides(data []byte) (*Sides, error) {
	s := &Sides{}
	var ours, base, theirs bytes.Buffer
	in, line, withBase := "", 0, false
	for row := range bytes.Lines(data) {
		line++
		m := marker(row)
		switch {
		case m == "":
			if in == "" || in == markOurs {
				ours.Write(row)
			}
			if in == "" || in == markBase {
				base.Write(row)
			}
			if in == "" || in == markTheirs {
				theirs.Write(row)
			}
			continue
		case m == markOurs && in == "":
			s.Count++
		case m == markBase && in == markOurs:
			withBase = true
		case m == markTheirs && (in == markOurs || in == markBase):
		case m == markEnd && in == markTheirs:
			m = ""
		default:
			return nil, fmt.Errorf("%d:1: %q stands where no such conflict marker can", line, m)
		}
		in = m
	}
	if in != "" {
		return nil, fmt.Errorf("%d:1: the conflict that begins with %q does not end", line, markOurs)
	}
	s.Ours, s.Theirs = ours.Bytes(), theirs.Bytes()
	if withBase {
		s.Base = base.Bytes()
	}
	return s, nil
}

// conflictError finds out what the sides of a conflict differ in.
func conflictError(data []byte) error {
	sides, err := CutSides(data)
	if err != nil {
		return &ConflictError{}
	}
	e := &ConflictError{Count: sides.Count}
	ours, err1 := Parse("", sides.Ours)
	theirs, err2 := Parse("", sides.Theirs)
	if err1 != nil || err2 != nil {
		e.Models = modelsAt(data)
		return e
	}
	for _, c := range Diff(ours, theirs) {
		name := "the project"
		if c.Model != (hub.Model{}) {
			name = c.Model.String()
		}
		if !slices.Contains(e.Models, name) {
			e.Models = append(e.Models, name)
		}
	}
	if len(e.Models) == 0 && ours.Detection != theirs.Detection {
		e.Models = []string{"the digest of the detection"}
	}
	slices.Sort(e.Models)
	return e
}

// modelsAt names the models between markers by the lines alone, for text that is
// no lock on either side.
func modelsAt(data []byte) []string {
	var models []string
	inside, id, name := false, "", ""
	note := func() {
		if label := id + ":" + name; inside && id != "" && name != "" && !slices.Contains(models, label) {
			models = append(models, label)
		}
	}
	for row := range bytes.Lines(data) {
		text := strings.TrimSpace(string(row))
		key, value, _ := strings.Cut(text, " = ")
		value = strings.Trim(value, `"`)
		switch {
		case marker(row) == markOurs:
			inside = true
			note()
		case marker(row) == markEnd:
			inside = false
		case strings.HasPrefix(text, "[["):
			id, name = "", ""
		case key == "hub":
			id = value
			note()
		case key == "name":
			name = value
			note()
		}
	}
	slices.Sort(models)
	return models
}
