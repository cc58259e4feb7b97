package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile are inputs that are deep, wide, or work for a reader that is not
// careful.
func hostile() map[string]string {
	const deep, wide = 100_000, 100_000
	out := map[string]string{
		"deep.json":        strings.Repeat("[", deep),
		"objects.json":     strings.Repeat(`{"a":`, deep),
		"wide.json":        "[" + strings.Repeat("1,", wide) + "1]",
		"same.json":        "{" + strings.Repeat(`"a":1,`, wide) + `"a":2}`,
		"comments.json":    strings.Repeat("/**/", wide) + "1",
		"quote.json":       `"` + strings.Repeat(`\`, wide),
		"lines.jsonl":      strings.Repeat("[\n", wide),
		"flow.yaml":        strings.Repeat("[", deep),
		"maps.yaml":        strings.Repeat("{a: ", deep),
		"dashes.yaml":      strings.Repeat("- ", deep),
		"question.yaml":    strings.Repeat("? ", deep),
		"line.yaml":        "[" + strings.Repeat("é,", wide) + "é]",
		"documents.yaml":   strings.Repeat("---\n", wide),
		"comments.yaml":    strings.Repeat("# c\n", wide),
		"comments2.yaml":   strings.Repeat("a:\n# c\n", wide/10),
		"anchors.yaml":     strings.Repeat("- &a a\n", wide/4) + strings.Repeat("- *a\n", wide/4),
		"template.yaml":    strings.Repeat("{{ a }}\n", wide/4),
		"merges.yaml":      "a: &a {x: 1}\nb:\n" + strings.Repeat("  <<: *a\n", wide/10),
		"keys.yaml":        strings.Repeat("a: 1\n", wide/4),
		"colon.yaml":       strings.Repeat("a:", wide/4),
		"tabs.yaml":        strings.Repeat("\t", wide),
		"block.yaml":       "a: |\n" + strings.Repeat("  x\n", wide/2),
		"tags.yaml":        strings.Repeat("!a ", wide/4) + "x",
		"deep.toml":        "a = " + strings.Repeat("[", deep),
		"inline.toml":      "a = " + strings.Repeat("{a = ", deep),
		"dotted.toml":      strings.Repeat("a.", deep) + "a = 1",
		"headers.toml":     strings.Repeat("[a.b]\n", wide/4),
		"tables.toml":      strings.Repeat("[[a]]\n", wide/4),
		"nested.toml":      nestedTables(),
		"quotes.toml":      `a = """` + strings.Repeat(`""`+"\n", wide/4),
		"sections.ini":     "[DEFAULT]\na = " + strings.Repeat("x", 1000) + "%(b)s\nb = 1\n" + manyLines("[s%d]\n", wide/10),
		"laughs.ini":       "[s]\na0 = " + strings.Repeat("x", 100) + "\n" + manyLines("a%d = %%(a0)s%%(a0)s\n", 50),
		"expand.ini":       "[s]\nb = " + strings.Repeat("%(b)s", 10_000) + "\n",
		"continued.ini":    "[s]\na = 1\n" + strings.Repeat(" x\n", wide),
		"brackets.ini":     strings.Repeat("[", wide),
		"quotes.env":       strings.Repeat("a='\n", wide/4),
		"double.env":       strings.Repeat(`a="\`+"\n", wide/4),
		"laughs.env":       "a=xxxxxxxxxx\n" + strings.Repeat("a=${a}${a}${a}\n", 40),
		"spaces.env":       "a=" + strings.Repeat(" ", wide) + "x",
		"bad.env":          strings.Repeat("= =\n", wide/4),
		"slash.properties": strings.Repeat("a\\\n", wide),
		"many.properties":  strings.Repeat("=\n", wide),
		"deep.xml":         strings.Repeat("<a>", deep),
		"attributes.xml":   "<a " + strings.Repeat(`a="" `, wide/4) + "/>",
		"empty.xml":        "<r>" + strings.Repeat("<a/>", wide/4) + "</r>",
		"less.xml":         strings.Repeat("<", wide),
		"text.xml":         "<a>" + strings.Repeat("x<!-- -->", wide/4) + "</a>",
		"deep.jsonnet":     strings.Repeat("[", deep),
		"parens.jsonnet":   strings.Repeat("(", deep),
		"minus.jsonnet":    strings.Repeat("-", deep) + "1",
		"plus.jsonnet":     strings.Repeat("1+", deep) + "1",
		"index.jsonnet":    "{}" + strings.Repeat(".a", deep),
		"apply.jsonnet":    "{}" + strings.Repeat("{}", deep),
		"locals.jsonnet":   strings.Repeat("local a = 1; ", deep) + "a",
		"loop.jsonnet":     "local f(x) = f(x + 1) tailstrict; { a: f(0), b: 1 }",
		"spin.jsonnet":     "local f(x) = if x == 0 then 0 else f(x - 1) + f(x - 1); f(100)",
		"range.jsonnet":    "std.range(1, 1e15)",
		"repeat.jsonnet":   "std.repeat('abc', 1e15)",
		"double.jsonnet":   "local f(s) = f(s + s); f('abc')",
		"fold.jsonnet":     "std.foldl(function(a, b) a + a, std.range(1, 100), 'abc')",
		"lists.jsonnet":    "std.foldl(function(a, b) a + a, std.range(1, 100), [1])",
		"objects.jsonnet":  "std.foldl(function(a, b) a + { [b]: a }, std.map(std.toString, std.range(1, 3000)), {})",
		"shared.jsonnet":   "std.foldl(function(a, b) [a, a], std.range(1, 100), 1)",
		"nested.jsonnet":   "std.foldl(function(a, b) [a], std.range(1, 100000), 1)",
		"format.jsonnet":   "'%999d' % 1 + '%9999999999d' % 1",
		"print.jsonnet":    "local x = { a: self }; std.toString(x)",
		"endless.jsonnet":  "local x = { a: x }; x",
		"import.jsonnet":   "import 'import.jsonnet'",
		"imports.jsonnet":  "[import 'x', import 'y']",
		"join.jsonnet":     "std.join(std.repeat('a', 10000), std.repeat(['b'], 10000))",
		"replace.jsonnet":  "std.strReplace(std.repeat('a', 100000), 'a', std.repeat('b', 100000))",
		"sort.jsonnet":     "std.sort(std.range(1, 1000), function(x) std.sort(std.range(1, 1000), function(y) -y))",
		"super.jsonnet":    "{ a: 1 } + { a: super.a } + { [x]: super[x] for x in ['a'] } + { a+: self.a }",
		"block.jsonnet":    "|||\n" + strings.Repeat("  a\n", wide),
	}
	laughs := "a0: &a0 [x]\n"
	for i := 1; i < 40; i++ {
		laughs += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i-1), 9), ","))
	}
	out["laughs.yaml"] = laughs
	return out
}

func nestedTables() string {
	var out strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&out, "[%s]\n", strings.TrimSuffix(strings.Repeat("a.", i+1), "."))
	}
	return out.String()
}

func manyLines(format string, n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, format, i+1)
	}
	return out.String()
}

// TestHostile reads each hostile input: it ends, or the timeout of the test tells.
func TestHostile(t *testing.T) {
	for name, source := range hostile() {
		start := time.Now()
		open := func(string) ([]byte, error) { return []byte("import 'import.jsonnet'"), nil }
		f, err := Parse(name, []byte(source), open)
		if err == nil {
			checkTree(t, name, f)
		}
		if testing.Verbose() {
			t.Logf("%-18s %8d bytes %6d ms  %.100v", name, len(source), time.Since(start).Milliseconds(), err)
		}
	}
}

// checkTree tests what the doc comments say of every tree.
func checkTree(t *testing.T, name string, f *File) {
	t.Helper()
	if len(f.Problems) > maxProblems+1 {
		t.Errorf("%s: %d problems", name, len(f.Problems))
	}
	nodes := 0
	var walk func(n *Node, depth int) error
	walk = func(n *Node, depth int) error {
		nodes++
		switch {
		case n == nil:
			return errors.New("nil node")
		case depth > maxDepth+1:
			return errors.New("too deep")
		case nodes > maxNodes+1:
			return errors.New("too many nodes")
		case n.Kind != List && n.Items != nil, n.Kind != Map && n.Entries != nil:
			return fmt.Errorf("%v with children", n.Kind)
		case n.Kind == Null && n.Text != "", n.Kind == Bool && n.Text != "true" && n.Text != "false":
			return fmt.Errorf("%v with text %q", n.Kind, n.Text)
		case n.Line < 1 || n.Column < 1:
			return fmt.Errorf("%v at %d:%d", n.Kind, n.Line, n.Column)
		}
		for _, item := range n.Items {
			if err := walk(item, depth+1); err != nil {
				return err
			}
		}
		keys := map[string]bool{}
		for _, e := range n.Entries {
			if keys[e.Key] {
				return fmt.Errorf("key %q twice", e.Key)
			}
			keys[e.Key] = true
			if e.Line < 1 || e.Column < 1 {
				return fmt.Errorf("key %q at %d:%d", e.Key, e.Line, e.Column)
			}
			if err := walk(e.Value, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	for _, d := range f.Docs {
		if err := walk(d, 0); err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
	}
}
