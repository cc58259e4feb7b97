package syntax

import "sort"

// Mode changes what Parse accepts.
type Mode uint8

const (
	// FragmentMode parses a piece of a program: a notebook cell or a code fence
	// of a README. Lines that IPython takes before Python become [Magic]
	// statements, a ">>> " or "... " prompt is skipped, common indentation is
	// allowed, and a line that is only "..." stays an expression.
	FragmentMode Mode = 1 << iota
)

// File is the result of parsing one source.
type File struct {
	Name     string    // as given to Parse
	Src      string    // the source; node texts are parts of it
	Body     []Stmt    // nil for an empty file
	Problems []Problem // sorted by position; nil if there are none
	Calls    int       // the numbers of its calls are below it; some may be of no call

	// Distance says how far what the file is for is from the program itself, as who
	// parses it says: 0 is the program, most is a test of it. Of two ways on which a
	// name can come, that through nearer files is told.
	Distance int

	lines []Pos // offset of the first byte of each line
	place func(line, column int) (fileLine, fileColumn, cell int)
}

// MapPositions makes Position and Cell return places of what Src was made of:
// place is given a line and a column of Src, from 1, and returns those of the
// file and the cell of a notebook, 0 if there is none.
func (f *File) MapPositions(place func(line, column int) (fileLine, fileColumn, cell int)) {
	f.place = place
}

// Problem is a syntax error or a bound that was hit.
type Problem struct {
	At      Pos
	Message string // lower case, no full stop, without position
}

// Position converts p into a line and a column, both from 1. Columns count
// bytes of UTF-8, as CPython's col_offset does, which is one less.
func (f *File) Position(p Pos) (line, column int) {
	line, column, _ = f.positionAndCell(p)
	return line, column
}

// Cell returns the number of the code cell that p is in, from 1; 0 in a file
// that is no notebook.
func (f *File) Cell(p Pos) int {
	if f.place == nil {
		return 0
	}
	_, _, cell := f.positionAndCell(p)
	return cell
}

func (f *File) positionAndCell(p Pos) (line, column, cell int) {
	i := sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > p })
	line, column = 1, int(p)+1
	if i > 0 {
		line, column = i, int(p-f.lines[i-1])+1
	}
	if f.place != nil {
		return f.place(line, column)
	}
	return line, column, 0
}

// Text returns the source text of n.
func (f *File) Text(n Node) string { return f.Src[n.Pos():n.End()] }
