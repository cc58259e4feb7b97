package card

import (
	"bytes"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Bounds of the YAML: its length, and how many nodes are looked at, aliases included.
const (
	maxFrontMatter = 1 << 20
	maxNodes       = 50_000
	maxNesting     = 32
)

// cutFrontMatter splits a card as the hub does: the front matter is what stands
// between a line "---", before which there is only white space, and the next such
// line. offset and lines are what precedes the YAML.
//
// Source: https://github.com/huggingface/huggingface_hub/blob/v0.36.0/src/huggingface_hub/repocard.py (REGEX_YAML_BLOCK)
func cutFrontMatter(text []byte) (yamlText []byte, lines int, body int) {
	return cutBetween(text, isFence)
}

// cutIrregular splits a card whose front matter the hub does not see, though a person
// does: the first line has more than three dashes, or a line end that was written as
// text, or there is none.
func cutIrregular(text []byte) (yamlText []byte, lines int, body int) {
	yamlText, lines, body = cutBetween(text, looseFence.Match)
	if lines == 0 { // no line in front
		trimmed := bytes.TrimLeft(text, " \t\r\n")
		skipped := len(text) - len(trimmed)
		for at := skipped; at < len(text) && at-skipped < maxFrontMatter; {
			line, next := lineAt(text, at)
			if isFence(line) {
				yamlText, lines, body = text[skipped:at], bytes.Count(text[:skipped], []byte("\n")), next
				break
			}
			at = next
		}
	}
	if !isFrontMatter(yamlText) {
		yamlText, lines, body = cutBelow(text)
	}
	if !isFrontMatter(yamlText) {
		return nil, 0, 0
	}
	return yamlText, lines, body
}

// isFrontMatter says that a text begins with a key of front matter.
func isFrontMatter(yamlText []byte) bool {
	first, _ := lineAt(bytes.TrimLeft(yamlText, "\r\n"), 0)
	m := topKey.FindSubmatch(first)
	return m != nil && frontMatterKeys[normalKey(string(m[1]))] != nil
}

// cutBelow finds front matter below one short line, which was copied with it from a page.
func cutBelow(text []byte) (yamlText []byte, lines int, body int) {
	skipped := len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	_, next := lineAt(text, skipped)
	if next >= len(text) || next-skipped > 100 {
		return nil, 0, 0
	}
	front, n, end := cutBetween(text[next:], isFence)
	if n == 0 || end == 0 {
		return nil, 0, 0
	}
	return front, n + bytes.Count(text[:next], []byte("\n")), next + end
}

var looseFence = regexp.MustCompile(`^\s*(?:\\n)?-{3,}\s*$`)

func cutBetween(text []byte, isFence func([]byte) bool) (yamlText []byte, lines int, body int) {
	at := 0
	for at < len(text) {
		line, next := lineAt(text, at)
		if len(bytes.TrimSpace(line)) == 0 {
			at = next
			lines++
			continue
		}
		if !isFence(line) {
			return nil, 0, 0
		}
		break
	}
	if at >= len(text) {
		return nil, 0, 0
	}
	_, start := lineAt(text, at)
	lines++
	for at = start; at < len(text); {
		line, next := lineAt(text, at)
		if isFence(line) {
			return text[start:at], lines, next
		}
		if at-start > maxFrontMatter {
			break
		}
		at = next
	}
	return nil, 0, 0
}

// lineAt returns the line that begins at an offset, and where the next one begins.
func lineAt(text []byte, at int) (line []byte, next int) {
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		return text[at : at+i], at + i + 1
	}
	return text[at:], len(text)
}

func isFence(line []byte) bool {
	line = bytes.TrimSpace(line)
	return string(line) == "---"
}

var topKey = regexp.MustCompile(`^["']?([A-Za-z_][\w. -]*?)["']?\s*:(?:\s|$)`)

// frontMatter reads the YAML that lines precede in the card.
func (r *reader) frontMatter(text []byte, lines int) {
	r.nodes = maxNodes
	var document yaml.Node
	err := unmarshal(text, &document)
	if err == nil {
		r.document(&document, lines)
		return
	}
	r.problem(Place{File: cardFile, Line: lines, Column: 1}, "the front matter is no YAML that can be read, so each of its keys is read by itself: "+err.Error())
	r.brokenFrontMatter(text, lines)
}

// unmarshal is yaml.Unmarshal for text that may be hostile.
func unmarshal(text []byte, to *yaml.Node) (err error) {
	if nesting(text) > maxNesting {
		return errNesting
	}
	return yaml.Unmarshal(text, to)
}

// brokenFrontMatter reads each key at the left margin by itself. What is no YAML then
// either is taken as it stands if it is one line.
func (r *reader) brokenFrontMatter(text []byte, lines int) {
	start, first := -1, 0
	flush := func(end int) {
		if start < 0 {
			return
		}
		var part yaml.Node
		chunk := text[start:end]
		if unmarshal(chunk, &part) == nil {
			r.document(&part, lines+first)
			return
		}
		chunk = bytes.TrimSpace(chunk)
		key, value, _ := strings.Cut(string(chunk), ":")
		if value = strings.TrimSpace(value); value != "" && !bytes.Contains(chunk, []byte("\n")) {
			column := len(key) + 2 + strings.Index(string(chunk[len(key)+1:]), value)
			r.key(strings.TrimSpace(key), &yaml.Node{Kind: yaml.ScalarNode, Value: value, Line: 1, Column: column}, lines+first)
		}
	}
	number := 0
	for at := 0; at < len(text); number++ {
		line, next := lineAt(text, at)
		if topKey.Match(line) {
			flush(at)
			start, first = at, number
		}
		at = next
	}
	flush(len(text))
}

// document hands the keys of a document out.
func (r *reader) document(document *yaml.Node, lines int) {
	if document.Kind != yaml.DocumentNode || len(document.Content) == 0 {
		return
	}
	root := document.Content[0]
	if root.Kind != yaml.MappingNode {
		if root.Kind != yaml.ScalarNode || root.Value != "" {
			r.problem(r.placeOf(root, lines), "the front matter is no mapping of keys to values")
		}
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key := root.Content[i]
		if seen[key.Value] {
			r.problem(r.placeOf(key, lines), "the key is there twice: both are read")
		}
		seen[key.Value] = true
		r.key(root.Content[i].Value, root.Content[i+1], lines)
	}
}

func (r *reader) placeOf(n *yaml.Node, lines int) Place {
	return Place{File: cardFile, Line: n.Line + lines, Column: n.Column}
}

// key reads the value of one key at the top.
func (r *reader) key(key string, n *yaml.Node, lines int) {
	if read := frontMatterKeys[normalKey(key)]; read != nil {
		read(r, yamlValue{r: r, n: n, lines: lines})
	}
}

func normalKey(key string) string { return strings.ToLower(strings.ReplaceAll(key, "-", "_")) }

// yamlValue is a node that nothing is known of: a card may have anything anywhere.
type yamlValue struct {
	r     *reader
	n     *yaml.Node
	lines int
}

// node follows aliases, and counts.
func (v yamlValue) node() *yaml.Node {
	n := v.n
	for i := 0; n != nil && n.Kind == yaml.AliasNode && i < maxNesting; i++ {
		n = n.Alias
	}
	if v.r.nodes--; n == nil || v.r.nodes < 0 || n.Kind == yaml.AliasNode {
		return &yaml.Node{}
	}
	return n
}

func (v yamlValue) with(n *yaml.Node) yamlValue { return yamlValue{v.r, n, v.lines} }

// at is the value with a text of its own.
func (v yamlValue) at(text string) Value {
	return Value{Text: text, Source: FrontMatter, Place: v.r.placeOf(v.n, v.lines)}
}

// text returns a scalar as it is written; "" for null and for all else.
func (v yamlValue) text() string {
	n := v.node()
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return ""
	}
	text := oneLine(n.Value)
	if isPlaceholder(text) {
		return ""
	}
	return text
}

// value is text with its place.
func (v yamlValue) value() Value { return v.at(v.text()) }

// list returns the values of a list, in which lists are opened; of what is no list,
// the value itself.
func (v yamlValue) list() []yamlValue { return v.flat(nil, 0) }

func (v yamlValue) flat(to []yamlValue, depth int) []yamlValue {
	n := v.node()
	if n.Kind != yaml.SequenceNode {
		if n.Kind == 0 {
			return to
		}
		return append(to, v)
	}
	if depth > 4 {
		return to
	}
	for _, item := range n.Content {
		to = v.with(item).flat(to, depth+1)
	}
	return to
}

// get returns the value of a key of a mapping; ok is false if there is none.
func (v yamlValue) get(keys ...string) (value yamlValue, ok bool) {
	n := v.node()
	if n.Kind != yaml.MappingNode {
		return v.with(&yaml.Node{}), false
	}
	for _, key := range keys {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == key {
				return v.with(n.Content[i+1]), true
			}
		}
	}
	return v.with(&yaml.Node{}), false
}

// keys returns the keys of a mapping, as values.
func (v yamlValue) keys() []yamlValue {
	n := v.node()
	if n.Kind != yaml.MappingNode {
		return nil
	}
	var keys []yamlValue
	for i := 0; i+1 < len(n.Content); i += 2 {
		keys = append(keys, v.with(n.Content[i]))
	}
	return keys
}

// names returns the texts of a list; of a mapping in it, its name or else its keys.
func (v yamlValue) names() []Value {
	var names []Value
	for _, item := range v.list() {
		if item.node().Kind != yaml.MappingNode {
			names = append(names, item.value())
			continue
		}
		if name, ok := item.get("name", "id", "type"); ok {
			names = append(names, name.value())
			continue
		}
		for _, key := range item.keys() {
			names = append(names, key.value())
		}
	}
	return names
}
