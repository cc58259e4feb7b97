package notebook

import "github.com/ptmlock/ptmlock/detect/python/syntax"

// Source is a notebook as one Python module. It is immutable once returned and
// may be read by several goroutines at once.
type Source struct {
	// Text is the code cells in order, one after another. Each starts on a line
	// of its own; lines end with "\n". It is valid UTF-8 and parses without a
	// problem.
	Text string
	// Cells are the lines of Text that each code cell has: Cells[i] is cell i+1,
	// in Cell fields too. Code cells alone are counted, as the file has them from
	// above, those without Python included. A cell has at least one line.
	Cells []Range
	// Commands are what a shell gets, sorted by position.
	Commands []Command
	// Files are what "%%writefile" cells write, sorted by position.
	Files []WrittenFile
	// Problems are syntax errors and bounds that were hit, sorted by position.
	Problems []Problem
	// Language is that of the notebook's kernel in lower case, "python" if it
	// names none. With any other nothing else is set.
	Language string

	text text
}

// Range is lines of Source.Text, from 1, both included.
type Range struct{ First, Last int }

// Problem is what could not be parsed. Line and Column are those of the
// notebook's file.
type Problem struct {
	Line, Column int
	Cell         int
	Message      string // lower case, no full stop, without position
}

// Command is what a notebook gives to a shell, or what says the same to one:
//
//	!pip install x         pip install x
//	%pip install x         pip install x
//	%cd dir                cd dir
//	%env A=b, %env A b     export A="b"
//	%run script.py -x      python script.py -x
//	%run -m module -x      python -m module -x
//	%%bash                 all lines below, as one script
//
// A line with "{name}" and "$name", where IPython puts values of variables that
// the notebook binds, and one whose output is assigned, is a call in Text instead. The backslash and the
// newline of a continued line stand as they are written.
type Command struct {
	Text string
	// Line and Column are where Text starts in the notebook's file.
	Line, Column int
	Cell         int

	text text
}

// WrittenFile is the content of a "%%writefile" cell. Path is as written there:
// it may be absolute, lead out of the project, or hold "{name}".
type WrittenFile struct {
	Path   string
	Append bool // "%%writefile -a": Text is added to what the file has
	Text   string
	// Line and Column are where Text starts in the notebook's file.
	Line, Column int
	Cell         int

	text text
}

// Error says why a file gives no notebook, or where a notebook breaks off. Its
// Line and Column are from 1 and count bytes.
type Error struct {
	Line, Column int
	Message      string // lower case, no full stop, without position
}

// Position tells where the given line and column of Text, both from 1, stand in
// the notebook's file. fileLine is the line of the file that the JSON string of
// the source line is on, fileColumn the column in it, in bytes, with escapes
// counted as the file has them. cell is the number of the code cell, 0 if there
// is none. What stands in Text for a line of IPython is where that line is.
// A position outside Text gives the one that is nearest.
func (s *Source) Position(line, column int) (fileLine, fileColumn, cell int) {
	at := s.text.offset(line, column)
	fileLine, fileColumn = s.text.at(at)
	return fileLine, fileColumn, s.cell(line)
}

// cell is the number of the cell that a line of Text is in.
func (s *Source) cell(line int) int {
	low, high := 0, len(s.Cells)
	for low < high { // the first cell that ends at or behind the line
		if mid := (low + high) / 2; s.Cells[mid].Last < line {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return min(low+1, len(s.Cells))
}

// Position is Source.Position for a line and column of the command's text.
func (c *Command) Position(line, column int) (fileLine, fileColumn int) {
	return c.text.at(c.text.offset(line, column))
}

// Position is Source.Position for a line and column of the written file.
func (f *WrittenFile) Position(line, column int) (fileLine, fileColumn int) {
	return f.text.at(f.text.offset(line, column))
}

// MaxCodeBytes bounds the code of a notebook; what comes behind it is left out
// with a Problem. What stands for lines of IPython may be longer than they are,
// so it is well below the bound of package syntax.
const MaxCodeBytes = syntax.MaxFileBytes / 4
