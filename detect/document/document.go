// Package document reads configuration files into one kind of tree with exact
// positions.
//
// A tree says what a Python program gets that reads the file with the parser
// that is usual for its format, and where each key and value stands. Where
// parsers disagree, the usual one wins:
//
//	format       names                            read as                               the same key again
//	JSON         .json                            json.load                             the later value
//	JSON lines   .jsonl .ndjson                   json.loads of each line               the later value
//	JSONC        .jsonc .code-workspace,          comments and trailing commas          the later value
//	             tsconfig.json and the like
//	JSON5        .json5                           json5.load                            the later value
//	YAML         .yaml .yml                       yaml.safe_load_all of PyYAML          the later value
//	TOML         .toml, Pipfile                   tomllib.load                          a problem; the first value
//	INI          .ini .cfg                        configparser.ConfigParser             a problem; the later value
//	dotenv       .env .env.NAME NAME.env          dotenv_values of python-dotenv        the later value
//	properties   .properties                      java.util.Properties.load             the later value
//	Jsonnet      .jsonnet .libsonnet              the jsonnet program, as far as known  an error
//	XML          .xml                             elements as maps, see below           a list of the values
//
// More decisions:
//
//   - A key that is given again keeps its first place among the entries, as in
//     a dict of Python, and has the position of the value that won.
//   - In a .json file, comments and trailing commas are read and are problems:
//     json.load refuses them, the parsers of JSON with comments do not.
//     NaN, Infinity and -Infinity are numbers, as json.load has them.
//   - A YAML scalar is what YAML 1.1 says: yes, no, on and off are booleans,
//     1e5 is a string, 0o7 is a string, 1:30 is a number. A date is a string.
//     A key has the text that the file has (on, not true).
//   - YAML merge keys are resolved: a mapping's own keys win over merged ones,
//     an earlier mapping in a list of merges wins over a later one. Merged
//     entries come first and stand where the merged mapping has them.
//   - A YAML alias is the node of its anchor, so it stands where the anchor's
//     value stands. An alias inside its own anchor is Null, and a problem.
//   - A node with a tag that safe_load does not know (!include, !Ref,
//     !!python/object) is kept as if it had no tag, with its tag in Node.Tag;
//     that is a problem.
//   - Dates and times of TOML are strings.
//   - Keys of INI are in lower case; every section has the entries of
//     [DEFAULT], and %(name)s is replaced where the name is known. A key
//     without a value is Null.
//   - ${NAME} and ${NAME:-default} of dotenv are replaced by what the file
//     itself says above, else by the default, else they stay.
//   - An XML document is a map with one entry, its root element. An element
//     with neither attributes nor elements is a string, any other one a map:
//     attributes are "@name", text is "#text", and elements of the same name
//     are a list at the place of the first. Prefixes of names are dropped.
//   - Jsonnet is evaluated here, lazily, with a bound on steps, on the depth and
//     on the bytes of strings: no library is used for it, because the one there
//     is cannot be stopped while it runs, and loses the positions. What cannot
//     be known is Null and a problem, and the rest of the tree stands:
//     std.extVar, std.native, an import that is not there or leaves the
//     project, an error, what is not implemented of the standard library
//     (manifestation in other formats, parseYaml, conversions of bytes,
//     thisFile), and arguments of a file that is a function. A string has the
//     position of the literal that it is, or else of the expression that made
//     it. Keys are sorted, as jsonnet prints them.
//
// All input is hostile: depth, nodes and work are bounded, and a file past a
// bound is an error. The bytes are bounded by the caller, who read the file.
//
// Positions are lines and columns from 1, columns in bytes of UTF-8, and a byte
// order mark is not counted. A file in UTF-16 with a mark is read as the same
// text in UTF-8.
package document

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Bounds of one file, imports included.
const (
	maxDepth    = 1000
	maxNodes    = 1_000_000
	maxProblems = 100
)

// Kind says what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Null Kind = iota
	Bool
	Number
	String
	List
	Map
)

// String returns the kind's name in lower case.
func (k Kind) String() string {
	names := [...]string{"null", "bool", "number", "string", "list", "map"}
	if int(k) < len(names) {
		return names[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// A Node is one value of a document. Nodes are shared where the file says so
// (aliases and merges of YAML, defaults of INI, imports), never in a cycle, and
// a walk over the whole tree meets at most a million nodes. Nodes must not be
// changed.
type Node struct {
	Kind Kind
	// Text is "true" or "false" for a Bool, the literal as it is written for a
	// Number, the string itself for a String, "" for the others.
	Text string
	// Tag is the tag of a YAML node that no standard tag is, in short form: "!include", "!!python/tuple".
	Tag string
	// Unresolved is set by Interpolate: the text has an interpolation that is
	// not known.
	Unresolved bool
	// Path names the file in which the value stands if that is not the one
	// that was parsed but one that it imports, else "".
	Path string
	// Line and Column are where the value begins, from 1; 0 if it stands
	// nowhere.
	Line, Column int
	Items        []*Node // of a List
	Entries      []Entry // of a Map; the keys are distinct
}

// An Entry is a key of a Map with its value.
type Entry struct {
	Key          string
	Line, Column int // of the key; in the file of the map, or in Path
	// Path is to Line and Column what Node.Path is to those of a node.
	Path  string
	Value *Node // never nil
}

// Get returns the value of a key, or nil if n is nil, no Map or has no such key.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Entries {
		if n.Entries[i].Key == key {
			return n.Entries[i].Value
		}
	}
	return nil
}

// A File is what was read from one file.
type File struct {
	// Docs has one tree for each document: several for JSON lines and for YAML
	// with several documents, at most one for the other formats.
	Docs []*Node
	// Problems are what the usual parser would not have read, or read
	// otherwise, sorted by position; the hundred first are kept.
	Problems []Problem
}

// A Problem is a part of a file that was left out or read with leniency.
type Problem struct {
	// Path is "" for the file that was parsed, else a file that it imports.
	Path         string
	Line, Column int // from 1; Column is 1 where only the line is known
	Message      string
}

// reader reads one format. A fault it returns is the file's error if it has
// read no document before it, else one more problem.
type reader func(b *builder) error

// Parse reads a file by its name, a slash-separated path relative to the root
// of the project. open reads other files of the project, named in the same way,
// for formats with imports; if it is nil, imports fail.
//
// The error, "path:line:column: cause", is for a file of which no document
// could be read, or whose name has no format; the file is then nil.
func Parse(name string, data []byte, open func(string) ([]byte, error)) (*File, error) {
	read := format(name)
	if read == nil {
		return nil, fmt.Errorf("%s: no known format", name)
	}
	b := &builder{path: name, src: newSource(data), open: open}
	if err := read(b); err != nil {
		var at *fault
		if !errors.As(err, &at) {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if len(b.docs) == 0 {
			return nil, &fileError{fmt.Sprintf("%s:%d:%d: %s", cmp.Or(at.Path, name), at.Line, at.Column, at.Message), at.is}
		}
		b.problems = append(b.problems, at.Problem)
	}
	slices.SortStableFunc(b.problems, func(x, y Problem) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
	})
	return &File{Docs: b.docs, Problems: b.problems}, nil
}

type fileError struct {
	text string
	is   error
}

func (e *fileError) Error() string { return e.text }
func (e *fileError) Unwrap() error { return e.is }

// Wants tells whether Parse knows a format for the name of a file.
func Wants(name string) bool { return format(name) != nil }

// byExtension has the readers of the formats that an extension tells.
var byExtension = map[string]reader{
	".json":           readJSON,
	".jsonl":          readJSONLines,
	".ndjson":         readJSONLines,
	".jsonc":          readJSONC,
	".code-workspace": readJSONC,
	".json5":          readJSON5,
	".yaml":           readYAML,
	".yml":            readYAML,
	".toml":           readTOML,
	".ini":            readINI,
	".cfg":            readINI,
	".env":            readDotenv,
	".properties":     readProperties,
	".xml":            readXML,
	".jsonnet":        readJsonnet,
	".libsonnet":      readJsonnet,
}

// withComments are the names of .json files whose tools allow comments.
var withComments = map[string]bool{
	"tsconfig.json": true, "jsconfig.json": true, "devcontainer.json": true, "pyrightconfig.json": true,
	".eslintrc.json": true, "api-extractor.json": true, "language-configuration.json": true,
}

func format(name string) reader {
	base := path.Base(name)
	if withComments[base] || strings.HasPrefix(base, "tsconfig.") && strings.HasSuffix(base, ".json") ||
		path.Base(path.Dir(name)) == ".vscode" && strings.HasSuffix(base, ".json") {
		return readJSONC
	}
	if base == "Pipfile" {
		return readTOML
	}
	if strings.HasPrefix(base, ".env.") {
		return readDotenv
	}
	return byExtension[strings.ToLower(path.Ext(base))]
}
