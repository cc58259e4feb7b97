package notebook

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// module collects the cells of one Source.
type module struct {
	*Source
	cells      []text // the Python of each cell; it ends with "\n"
	size       int    // bytes of code so far
	written    int    // bytes of cells so far
	count      int    // cells so far, with the one that is being added
	open       bool   // a cell leaves something open
	databricks bool
	bound      map[string]bool // names that the code so far binds; see cell.note
}

func newModule(k kernel) *module {
	return &module{Source: &Source{Language: k.language()}, databricks: k.databricks, bound: map[string]bool{}}
}

// left is how many bytes of code may still be added.
func (m *module) left() int { return MaxCodeBytes - m.size }

// full notes at the cell there that it and those behind it are left out.
func (m *module) full(line, column int) {
	m.Problems = append(m.Problems, Problem{line, column, m.count + 1,
		fmt.Sprintf("more than %d bytes of code: the cells from here on are left out", MaxCodeBytes)})
}

// add adds a code cell. foreign is its language if that is not Python's.
func (m *module) add(t text, foreign string) { m.addCell(&cell{module: m, in: t}, foreign) }

func (m *module) addCell(c *cell, foreign string) {
	m.size += len(c.in.s) + 1
	m.count++
	switch {
	case foreign == "":
		c.run()
		c.note()
	case shellCells[foreign] || foreign == "shellscript":
		c.commandPart(0, len(c.in.s))
		fallthrough
	default:
		c.out.put("\n", &c.in, 0)
	}
	t := c.out.text()
	m.written += len(t.s)
	m.cells = append(m.cells, t)
}

// finish joins the cells to one text that parses without a problem.
func (m *module) finish() *Source {
	m.join()
	if m.open || m.written > syntax.MaxFileBytes || !parses(m.Text) {
		for i := range m.cells {
			m.close(i)
		}
		m.join()
		m.silence()
	}
	slices.SortStableFunc(m.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return m.Source
}

// join writes Text and Cells.
func (m *module) join() {
	var b builder
	b.b.Grow(m.written)
	line := 1
	m.Cells = make([]Range, len(m.cells))
	for i := range m.cells {
		t := &m.cells[i]
		b.copy(t, 0, len(t.s))
		t.index()
		lines := len(t.lines) - 1
		t.lines = nil
		m.Cells[i] = Range{line, line + lines - 1}
		line += lines
	}
	m.text = b.text()
	m.text.index()
	m.Text = m.text.s
}

// silence blanks the cells whose problems come from what is around them. Each
// cell parses alone, so it takes a bound of the parser on the whole file to get
// here.
func (m *module) silence() {
	const rounds = 3
	for range rounds {
		file := syntax.Parse("", m.Text, 0)
		if len(file.Problems) == 0 {
			return
		}
		for _, p := range file.Problems {
			line, _ := file.Position(p.At)
			m.blankCell(m.cell(line)-1, p.Message)
		}
		m.join()
	}
	for i := range m.cells {
		m.blankCell(i, "left out with cells that can't be parsed together")
	}
	m.join()
}

// blankCell takes the code of a cell away, if it has any.
func (m *module) blankCell(i int, message string) {
	if i < 0 || i >= len(m.cells) {
		return
	}
	t := &m.cells[i]
	var b builder
	b.blank(t, 0, len(t.s))
	if b.b.String() == t.s {
		return
	}
	line, column := t.at(0)
	m.Problems = append(m.Problems, Problem{line, column, i + 1, message})
	m.cells[i] = b.text()
}
