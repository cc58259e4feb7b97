package syntax

import "strings"

// NewText returns a File without a tree, for a text that is no Python: its
// positions can be converted like those of a source.
func NewText(name, text string) *File {
	f := &File{Name: name, Src: text, lines: []Pos{0}}
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return f
		}
		i += n + 1
		f.lines = append(f.lines, Pos(i))
	}
}

// Offset converts a line and a column, both from 1, into a position: the inverse
// of Position. A place behind the text is its end.
func (f *File) Offset(line, column int) Pos {
	if line < 1 || line > len(f.lines) {
		return Pos(len(f.Src))
	}
	return min(f.lines[line-1]+Pos(max(column, 1)-1), Pos(len(f.Src)))
}
