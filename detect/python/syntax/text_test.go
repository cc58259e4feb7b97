package syntax

import "testing"

func TestTextPositions(t *testing.T) {
	f := NewText("a.yaml", "a: 1\n\nb:\n  - c")
	for offset := range len(f.Src) {
		line, column := f.Position(Pos(offset))
		if got := f.Offset(line, column); got != Pos(offset) {
			t.Errorf("offset %d is %d:%d, which is offset %d", offset, line, column, got)
		}
	}
	for _, place := range [][2]int{{0, 1}, {9, 1}, {4, 99}} {
		if got := f.Offset(place[0], place[1]); got != Pos(len(f.Src)) {
			t.Errorf("%v is offset %d", place, got)
		}
	}
}
