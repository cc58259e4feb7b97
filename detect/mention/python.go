package mention

import "strings"

// Python's comments and docstrings are found by a scan that knows strings,
// comments and brackets and nothing else: a file is read here only for what no
// parser keeps. placeAt maps a line and column of the text to those of the file;
// nil if they are the same.
func (r *reader) python(text string, placeAt func(line, column int) (int, int)) {
	r.module = text
	s := &scanner{text: text, line: 1}
	var comments []line // that stand alone on lines that follow each other
	place := func(l line) line {
		if placeAt != nil {
			l.number, l.column = placeAt(l.number, l.column)
		}
		return l
	}
	last := 0
	flush := func() {
		if len(comments) > 0 {
			r.comments(comments)
			comments = nil
		}
	}
	for s.next() {
		switch {
		case s.comment:
			l := place(line{text: s.text[s.from:s.to], number: s.startLine, column: s.from - s.startOfLine + 1})
			if s.startLine != last+1 || !s.alone {
				flush()
			}
			comments, last = append(comments, l), s.startLine
		case s.docstring():
			flush()
			var lines []line
			number, column := s.startLine, s.from-s.startOfLine+1
			for part := range strings.SplitSeq(s.text[s.from:s.to], "\n") {
				lines = append(lines, place(line{text: strings.TrimSuffix(part, "\r"), number: number, column: column}))
				number, column = number+1, 1
			}
			r.docstring(lines)
		}
	}
	flush()
	r.imports, r.module = nil, ""
}

// comments reads lines of comments that follow each other.
func (r *reader) comments(lines []line) {
	for i, l := range lines {
		n := 0
		for n < len(l.text) && l.text[n] == '#' {
			n++
		}
		if n < len(l.text) && l.text[n] == ' ' {
			n++
		}
		lines[i] = l.from(n)
	}
	r.findCalls(lines)
	for _, l := range lines {
		r.addresses(l)
		r.assigned(l)
		r.spans(l)
	}
}

// docstring reads a string that stands as a statement: text, with examples, or
// code that is out of use.
func (r *reader) docstring(lines []line) {
	lines = withoutPrompts(lines)
	r.findCalls(lines)
	isCode := false
	for _, l := range lines {
		if strings.HasPrefix(strings.TrimLeft(l.text, " \t"), "```") {
			isCode = !isCode
		}
		r.addresses(l)
		if isCode || strings.ContainsAny(l.text, `"'`) && pythonLine.MatchString(l.text) {
			r.assigned(l)
		}
		r.spans(l)
	}
}
