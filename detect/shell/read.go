package shell

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect"
)

// maxFile bounds the files that are read: what is larger is generated.
const maxFile = 4 << 20

// Read returns the commands of a file that Wants takes, sorted by place. What
// can't be read of it is a problem; the rest is returned.
func Read(name string, text string) ([]Command, []detect.Problem) {
	m := read(name, text)
	if m == nil {
		return nil, nil
	}
	slices.SortStableFunc(m.commands, func(a, b Command) int {
		return cmp.Or(cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	return m.commands, m.problems
}

// read follows a file; nil if there is nothing to read.
func read(name, text string) *machine {
	f := formOf(name)
	if f == formNone || strings.IndexByte(text, 0) >= 0 {
		return nil
	}
	m := newMachine(name, placeOf(f))
	if len(text) > maxFile {
		m.problem(0, 0, "commands of a file larger than 4 MiB are not read")
		return m
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "?")
	}
	text = strings.TrimPrefix(text, "\ufeff")
	readers[f](m, sanitize(text))
	return m
}

// commandsOf is what Read returns.
type commandsOf struct {
	commands []Command
	problems []detect.Problem
	err      error
}

type readKey struct{}

// ReadFile is Read for a file of a run. The commands are read once for all
// detectors and must not be changed.
func ReadFile(f detect.File) ([]Command, []detect.Problem, error) {
	r := f.Shared(readKey{}, func() any {
		text, err := f.Text()
		if err != nil {
			return commandsOf{err: err}
		}
		commands, problems := Read(f.Path, text)
		return commandsOf{commands, problems, nil}
	}).(commandsOf)
	return r.commands, r.problems, r.err
}

var readers map[form]func(*machine, string)

func init() {
	readers = map[form]func(*machine, string){
		formScript: readScript, formMake: readMake, formDocker: readDocker, formCI: readCI, formCompose: readCompose,
		formTaskfile: readTaskfile, formJust: readJust, formProcfile: readProcfile, formPackage: readPackage,
		formTox: readTox, formCog: readCI, formBatch: readBatch, formPowerShell: readPowerShell, formMarkdown: readMarkdown, formRST: readRST,
	}
}

func readScript(m *machine, text string) {
	f := newFragment(text, 1, 1)
	f.markPlaceholders()
	e := newEnv(path.Dir(m.file))
	m.run(f, e, true)
	m.finish(e)
}

// Split reads the commands of one command line that stands in a file of another
// kind at a place: in a call of os.system, or in a notebook behind "!". What
// stands in braces, and variables of the shell that the line doesn't set, are
// not known.
func Split(text string, at detect.Position, place detect.Place) []Command {
	if len(text) > maxFile {
		return nil
	}
	m := newMachine(at.File, place)
	f := newFragment(sanitize(strings.ToValidUTF8(text, "?")), at.Line, max(1, at.Column))
	f.markTemplates()
	f.markPlaceholders()
	e := newEnv(path.Dir(at.File))
	m.run(f, e, false)
	m.finish(e)
	setCell(m.commands, at.Cell)
	return m.commands
}
