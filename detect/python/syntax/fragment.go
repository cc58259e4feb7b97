package syntax

import (
	"regexp"
	"slices"
	"strings"
)

// A fragment of a program is read as people paste it. What IPython takes before
// Python does is in https://ipython.readthedocs.io/en/stable/interactive/reference.html.

// startFragment finds out what is common to all lines of a fragment.
func (p *parser) startFragment() {
	at := p.pos
	width, found := p.indentation()
	if found {
		p.indents[0] = width
		p.prompts = strings.HasPrefix(p.src[p.pos:], ">>>")
	}
	if p.prompts {
		p.indents[0] = indentWidth{}
	}
	p.pos = at
}

// skipPrompt moves over ">>> " or "... " at the start of a line; a line without
// a prompt is output of the one before, and is skipped. It returns the offset
// where code goes on.
func (p *parser) skipPrompt(i int) int {
	for i < len(p.src) {
		line := p.src[i:p.lineEnd(i)]
		trimmed := strings.TrimLeft(line, " \t")
		if strings.HasPrefix(trimmed, ">>>") || strings.HasPrefix(trimmed, "...") {
			i += len(line) - len(trimmed) + 3
			if i < len(p.src) && p.src[i] == ' ' {
				i++
			}
			return i
		}
		i += len(line)
		i += p.newlineAt(i)
	}
	return i
}

// assignedMagic is "files = !ls" and "x = %timeit f()", helpLine is "model?".
var (
	assignedMagic = regexp.MustCompile(`^[\pL_][\w.,\[\] \t*]*=[ \t]*(![^=]|%[A-Za-z_%])`)
	helpLine      = regexp.MustCompile(`^[%\pL_*][\w.*%]*\?{1,2}[ \t]*$`)
)

// pythonCells are the cell magics whose cell is Python.
var pythonCells = []string{"capture", "debug", "prun", "time", "timeit"}

// magic takes a line that is IPython's as one token; false if the line is
// Python.
func (p *parser) magic() bool {
	end := p.logicalEnd(p.pos)
	line := p.src[p.pos:end]
	switch {
	case strings.HasPrefix(line, "%%"):
		name, _, _ := strings.Cut(line[2:], " ")
		if !slices.Contains(pythonCells, strings.TrimSpace(name)) {
			end = len(strings.TrimRight(p.src, " \t\r\n"))
		}
	case line != "" && strings.IndexByte("%!?", line[0]) >= 0:
	case assignedMagic.MatchString(line), helpLine.MatchString(line):
	default:
		return false
	}
	p.from = p.pos
	p.tok, p.to, p.pos = tMagic, end, end
	return true
}

// logicalEnd returns the end of the line at i and of those that backslashes
// join to it. All lines that are joined end there, so it is found once for them.
func (p *parser) logicalEnd(i int) int {
	if from, to := int(p.joinedLines.From), int(p.joinedLines.To); from <= i && i < to {
		return to
	}
	from := i
	i = p.findLogicalEnd(i)
	p.joinedLines = Range{Pos(from), Pos(i)}
	return i
}

func (p *parser) findLogicalEnd(i int) int {
	for {
		end := p.lineEnd(i)
		if end == i || p.src[end-1] != '\\' || end == len(p.src) {
			return end
		}
		i = end + p.newlineAt(end)
	}
}
