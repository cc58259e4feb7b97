package tomlbound

import (
	"errors"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

const depth = 4

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int // 0 if nothing is wrong
	}{
		{"", 0, 0},
		{"a = 1\n", 0, 0},
		{"a.b.c.d.e = 1\n", 0, 0},
		{"a.b.c.d.e.f = 1\n", 1, 10},
		{"x = 1\n[a.b.c.d.e.f]\n", 2, 11},
		{"x = 1\n[a . \"b\" . 'c' . d . e . f]\n", 2, 24},
		{"a = [[[[1]]]]\n", 0, 0},
		{"a = [[[[[1]]]]]\n", 1, 9},
		{"a = {b={c={d={e={f=1}}}}}\n", 1, 17},
		{"a = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5]\n", 0, 0},
		{"a = \"[[[[[[[[ . . . . . . . .\"\n", 0, 0},
		{"a = '[[[[[[[[ . . . . . . . .'\n", 0, 0},
		{"a = \"\"\"\n[[[[[[[\n\"\"\"\n", 0, 0},
		{"a = '''\n[[[[[[[\n'''\n", 0, 0},
		{"# [[[[[[[[\n", 0, 0},
		{"# x\r[[[[[[[[\n", 1, 9},
		{`a = "\"[[[[[["`, 0, 0},
		{`a = "\\" [[[[[[`, 1, 14},
		{`a = '\' [[[[[[`, 1, 13},
		// Quotes before those that close belong to the string.
		{`a = ["""x"""", [[[[[[`, 1, 19},
		{`a = ["""x""""", [[[[[[`, 1, 20},
		{`a = ["""""", [[[[[[`, 1, 17},
		{"a = \"\n[[[[[[", 2, 5},
		{`a = "`, 0, 0},
		{`a = "\`, 0, 0},
		{"]]]]]]]]]]]]\na = [[[[1]]]]", 0, 0},
	} {
		err := Check([]byte(c.text), depth)
		var e *Error
		switch {
		case errors.As(err, &e):
			if e.Line != c.line || e.Column != c.column {
				t.Errorf("%q: %d:%d, want %d:%d", c.text, e.Line, e.Column, c.line, c.column)
			}
		case c.line != 0:
			t.Errorf("%q passes", c.text)
		}
	}
}

// FuzzCheck: what the decoder makes of a document that passes lies no deeper
// than the bound allows, a dotted key at each bracket.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		"a.b.c = 1", "[[a.b]]\nc = {d.e = [[1, 2.5]]}", "a = \"\"\"x\"\"\"\"\nb = '''y''''", "a = \"\\\"\" # [", "x = [\n'a', # [\n]", strings.Repeat("a.", 20),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 || Check(data, depth) != nil {
			return
		}
		var doc map[string]any
		if toml.Unmarshal(data, &doc) != nil {
			return
		}
		if deep := deepest(doc); deep > (depth+1)*(depth+2) {
			t.Errorf("%q is %d deep", data, deep)
		}
	})
}

func deepest(v any) int {
	deep := 0
	switch v := v.(type) {
	case map[string]any:
		for _, e := range v {
			deep = max(deep, 1+deepest(e))
		}
	case []map[string]any:
		for _, e := range v {
			deep = max(deep, 1+deepest(e))
		}
	case []any:
		for _, e := range v {
			deep = max(deep, 1+deepest(e))
		}
	}
	return deep
}
