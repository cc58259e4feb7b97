package notebook

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// text is a text with the place in the file that each of its bytes comes from.
// The zero text is empty.
type text struct {
	s     string
	spans []span
	lines []int32 // offset of each line; see index
}

// span places the text from an offset to the next span: it stands in the file
// as it is, from that line and column, both from 1. A negative column places the
// whole span at one point.
type span struct{ text, line, column int32 }

// at places an offset of the text; 0, 0 if nothing of it has a place.
func (t *text) at(offset int) (line, column int) {
	i := sort.Search(len(t.spans), func(i int) bool { return int(t.spans[i].text) > offset })
	if i == 0 {
		if len(t.spans) == 0 {
			return 0, 0
		}
		i, offset = 1, int(t.spans[0].text)
	}
	s := t.spans[i-1]
	if s.column < 0 {
		return int(s.line), int(-s.column)
	}
	return int(s.line), int(s.column) + offset - int(s.text)
}

// index finds the lines, which offset needs.
func (t *text) index() {
	t.lines = append(make([]int32, 0, strings.Count(t.s, "\n")+1), 0)
	for at := 0; ; {
		i := strings.IndexByte(t.s[at:], '\n')
		if i < 0 {
			return
		}
		at += i + 1
		t.lines = append(t.lines, int32(at))
	}
}

// offset is that of a line and column, or the nearest there is.
func (t *text) offset(line, column int) int {
	switch {
	case line < 1 || len(t.lines) == 0:
		return 0
	case line > len(t.lines):
		return len(t.s)
	}
	from, end := int(t.lines[line-1]), len(t.s)
	if line < len(t.lines) {
		end = int(t.lines[line]) - 1
	}
	return min(from+min(max(column, 1)-1, len(t.s)), end)
}

// builder makes a text.
type builder struct {
	b     strings.Builder
	spans []span
}

func (b *builder) len() int { return b.b.Len() }

// place says where in the file the next bytes are.
func (b *builder) place(line, column int) {
	next := span{int32(b.len()), int32(line), int32(column)}
	if n := len(b.spans); n > 0 {
		last := b.spans[n-1]
		if last.text == next.text {
			b.spans = b.spans[:n-1]
		} else if last.column > 0 && last.line == next.line && next.column == last.column+next.text-last.text {
			return
		}
	}
	b.spans = append(b.spans, next)
}

// copy takes t.s[from:to] over.
func (b *builder) copy(t *text, from, to int) {
	if from >= to {
		return
	}
	line, column := t.at(from)
	i := sort.Search(len(t.spans), func(i int) bool { return int(t.spans[i].text) > from })
	if i > 0 && t.spans[i-1].column < 0 {
		column = -column
	}
	b.place(line, column)
	base := b.len() - from
	for ; i < len(t.spans) && int(t.spans[i].text) < to; i++ {
		s := t.spans[i]
		s.text += int32(base)
		b.spans = append(b.spans, s)
	}
	b.b.WriteString(t.s[from:to])
}

// put writes s for what stands at offset at of t.
func (b *builder) put(s string, t *text, at int) {
	if s == "" {
		return
	}
	line, column := t.at(at)
	b.place(line, -column)
	b.b.WriteString(s)
}

// blank writes n line ends for the lines of t from offset at on.
func (b *builder) blank(t *text, at, end int) {
	for at < end {
		i := strings.IndexByte(t.s[at:end], '\n')
		if i < 0 {
			return
		}
		b.put("\n", t, at)
		at += i + 1
	}
}

func (b *builder) text() text {
	t := text{s: b.b.String(), spans: b.spans}
	return t
}

// part is t.s[from:to] as a text of its own, with its lines indexed.
func (t *text) part(from, to int) text {
	var b builder
	b.copy(t, from, to)
	p := b.text()
	p.index()
	return p
}

// lineEnd is the offset of the line end at or behind i, or of the end.
func lineEnd(s string, i int) int {
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(s)
}

// nextLine is the offset of the line behind the one at i.
func nextLine(s string, i int) int { return min(lineEnd(s, i)+1, len(s)) }

// writeRune writes a character, and the mark of a replaced one for what is none.
func (b *builder) writeRune(r rune) {
	if r > utf8.MaxRune || r >= 0xd800 && r < 0xe000 {
		r = utf8.RuneError
	}
	b.b.WriteRune(r)
}
