package shell

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// Command is one simple command as it would run, with the variables of its own
// file expanded. A command that runs with several values of a variable gives one
// Command for each.
type Command struct {
	Words []Word       // the program first; empty for no Command that Read returns
	Env   []Assignment // NAME=value in front, and what is exported before, sorted by name
	At    detect.Position
	Place detect.Place

	// Dir is the directory of the tree that the command runs in, slash-separated,
	// "." for the root, as far as lines with cd and the place of the file tell.
	Dir string

	// Out is the file that the output goes to, behind ">"; its Text is "" if there is none.
	Out Word

	// Here is the text of a here-document that is the standard input, with no
	// variable expanded; HereLine is the line of the file that it begins at, 0 if
	// there is none.
	Here     string
	HereLine int

	// Code is the Python that the command runs or writes, nil if it does not.
	Code *Code
}

// Word is an argument of a command.
type Word struct {
	Text  string // parts that are not known are names in braces, as in "models/{NAME}"
	Known bool   // whether all parts are known
	// Line and Column are where the word stands in the command, from 1.
	Line, Column int
	// Binding is how the text got there: a literal, a constant for a variable of
	// the file, a choice list for a loop, a default argument for ${1:-x}, the
	// environment for ${NAME:-x}, and an f-string for text put together of parts.
	Binding detect.Binding
	// Trace is where the values of variables are written, the oldest first.
	Trace []detect.Step
}

// Assignment gives an environment variable of a command.
type Assignment struct {
	Name  string
	Value Word
}

// Program returns the name of the program that does the work, without its
// directory: wrappers such as sudo, env and "poetry run" are skipped, and
// python3.11 is "python". It is "" if the program is not known.
func (c Command) Program() string {
	w := c.Unwrap().Words
	if len(w) == 0 || !w[0].Known {
		return ""
	}
	return programName(w[0].Text)
}

// Args returns the words behind the program that Program names.
func (c Command) Args() []Word {
	if w := c.Unwrap().Words; len(w) > 0 {
		return w[1:]
	}
	return nil
}

// programName cuts the directory and the suffix of Windows off, and follows the
// aliases of the catalogue.
func programName(text string) string {
	name := path.Base(strings.ReplaceAll(text, `\`, "/"))
	if len(name) > 4 && strings.EqualFold(name[len(name)-4:], ".exe") {
		name = name[:len(name)-4]
	}
	return catalogue().alias(name)
}

// maxWrappers bounds how many wrappers stand before one command.
const maxWrappers = 8

// Unwrap cuts wrappers off: words that run the rest of the words as a command.
// Variables that a wrapper sets are in Env.
func (c Command) Unwrap() Command {
	for range maxWrappers {
		rest, env, ok := catalogue().unwrap(c.Words)
		if !ok {
			break
		}
		c.Words = rest
		if len(env) > 0 {
			c.Env = append(append([]Assignment(nil), c.Env...), env...)
		}
	}
	return c
}

// assignment splits NAME=value.
func assignment(w Word) (Assignment, bool) {
	name, value, ok := strings.Cut(w.Text, "=")
	if !ok || !isName(name) {
		return Assignment{}, false
	}
	w.Column += len(name) + 1
	w.Text = value
	w.Known = w.Known || !hasHole(value)
	return Assignment{Name: name, Value: w}, true
}

func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// hasHole tells whether a text of a Word shows a part that is not known. A brace
// that the source writes itself is taken for one too.
func hasHole(text string) bool { return strings.Contains(text, "{") }
