package document

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

// fuzz reads mutations of the files of testdata with one extension, and tests
// what holds of every tree; also is what holds of the format beside that.
func fuzz(f *testing.F, pattern string, also func(t *testing.T, data []byte, got *File, err error)) {
	f.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds for %s (%v)", pattern, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	ext := filepath.Ext(pattern)
	for name, source := range hostile() {
		if filepath.Ext(name) == ext && len(source) < 1000 {
			f.Add([]byte(source))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		name := "fuzz" + ext
		if ext == "" || strings.HasPrefix(pattern, ".") {
			name = pattern
		}
		got, err := Parse(name, data, openTestdata)
		if err == nil {
			checkTree(t, name, got)
			for _, d := range got.Docs {
				n := Interpolate(d, func(name string) (string, bool) { return name, name != "" })
				checkTree(t, name, &File{Docs: []*Node{n}})
			}
		} else if !strings.HasPrefix(err.Error(), name+":") && !strings.Contains(err.Error(), ":1:1: ") && !strings.Contains(err.Error(), "libsonnet:") {
			t.Errorf("error without a place: %v", err)
		}
		if again := dump(Parse(name, data, openTestdata)); again != dump(got, err) {
			t.Error("not the same when read again")
		}
		if also != nil {
			also(t, data, got, err)
		}
	})
}

func FuzzJSON(f *testing.F)       { fuzz(f, "*.json", likeEncodingJSON) }
func FuzzJSONC(f *testing.F)      { fuzz(f, "*.jsonc", nil) }
func FuzzJSON5(f *testing.F)      { fuzz(f, "*.json5", nil) }
func FuzzJSONLines(f *testing.F)  { fuzz(f, "*.jsonl", nil) }
func FuzzYAML(f *testing.F)       { fuzz(f, "*.yaml", nil) }
func FuzzTOML(f *testing.F)       { fuzz(f, "*.toml", likeTOML) }
func FuzzINI(f *testing.F)        { fuzz(f, "*.ini", nil) }
func FuzzDotenv(f *testing.F)     { fuzz(f, ".env.example", nil) }
func FuzzProperties(f *testing.F) { fuzz(f, "*.properties", nil) }
func FuzzXML(f *testing.F)        { fuzz(f, "*.xml", nil) }
func FuzzJsonnet(f *testing.F)    { fuzz(f, "*.jsonnet", nil) }

// likeEncodingJSON tests that what encoding/json accepts gives the same tree
// and no problem, and that what it refuses is refused, or noted.
func likeEncodingJSON(t *testing.T, data []byte, got *File, err error) {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var want any
	refused := d.Decode(&want)
	if refused == nil {
		if _, end := d.Token(); end != io.EOF {
			refused = io.ErrUnexpectedEOF
		}
	}
	if refused != nil {
		if err == nil && len(got.Problems) == 0 && !bytes.Contains(data, []byte("NaN")) && !bytes.Contains(data, []byte("Infinity")) {
			t.Errorf("encoding/json refuses %q: %v", data, refused)
		}
		return
	}
	if err != nil {
		if strings.Contains(err.Error(), "nested deeper") {
			return
		}
		t.Fatalf("encoding/json reads %q: %v", data, err)
	}
	if len(got.Problems) > 0 {
		t.Errorf("problems of %q: %v", data, got.Problems)
	}
	if diff := cmp.Diff(want, plainJSONTree(got.Docs[0])); diff != "" {
		t.Errorf("%q: tree (-encoding/json +ours):\n%s", data, diff)
	}
}

// plainJSONTree is a tree as encoding/json decodes it with UseNumber.
func plainJSONTree(n *Node) any {
	switch n.Kind {
	case Bool:
		return n.Text == "true"
	case Number:
		return json.Number(n.Text)
	case String:
		return n.Text
	case List:
		out := []any{}
		for _, item := range n.Items {
			out = append(out, plainJSONTree(item))
		}
		return out
	case Map:
		out := map[string]any{}
		for _, e := range n.Entries {
			out[e.Key] = plainJSONTree(e.Value)
		}
		return out
	}
	return nil
}

// likeTOML tests that what BurntSushi/toml accepts gives the same tree.
func likeTOML(t *testing.T, data []byte, got *File, err error) {
	var want map[string]any
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return
	}
	if _, refused := toml.Decode(string(data), &want); refused != nil {
		return
	}
	if err != nil {
		t.Fatalf("toml reads %q: %v", data, err)
	}
	for _, p := range got.Problems {
		if !strings.HasPrefix(p.Message, "TOML 1.0 has no ") {
			t.Fatalf("toml reads %q: %v", data, p)
		}
	}
	if diff := cmp.Diff(shapeOf(want), shapeOf(got.Docs[0])); diff != "" {
		t.Errorf("%q: tree (-toml +ours):\n%s", data, diff)
	}
}

// shapeOf makes decoded TOML, and a tree, comparable.
func shapeOf(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[k] = shapeOf(x)
		}
		return out
	case []any:
		out := []any{}
		for _, x := range v {
			out = append(out, shapeOf(x))
		}
		return out
	case []map[string]any:
		out := []any{}
		for _, x := range v {
			out = append(out, shapeOf(x))
		}
		return out
	case int64:
		return float64(v)
	case float64:
		if math.IsNaN(v) {
			return "nan"
		}
		return v
	case string:
		if isTOMLDate(v) {
			return "date" // a date and a string have the same kind in a tree
		}
		return v
	case bool:
		return v
	case *Node:
		return shapeOfNode(v)
	}
	return "date"
}

func shapeOfNode(n *Node) any {
	switch n.Kind {
	case Bool:
		return n.Text == "true"
	case Number:
		text := strings.ReplaceAll(n.Text, "_", "")
		if i, err := strconv.ParseInt(text, 0, 64); err == nil {
			return float64(i)
		}
		x, _ := strconv.ParseFloat(text, 64)
		return shapeOf(x)
	case List:
		out := []any{}
		for _, item := range n.Items {
			out = append(out, shapeOfNode(item))
		}
		return out
	case Map:
		out := map[string]any{}
		for _, e := range n.Entries {
			out[e.Key] = shapeOfNode(e.Value)
		}
		return out
	}
	if isTOMLDate(n.Text) {
		return "date"
	}
	return n.Text
}

// TestJSONProperty reads random documents as encoding/json does.
func TestJSONProperty(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		v := randomJSON(r, 4)
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if r.IntN(2) == 0 {
			var out bytes.Buffer
			if err := json.Indent(&out, data, "", " \t"); err != nil {
				t.Fatal(err)
			}
			data = out.Bytes()
		}
		f, err := Parse("x.json", data, nil)
		likeEncodingJSON(t, data, f, err)
		checkPositions(t, data, f)
		// JSON is nearly a part of JSON5 and of Jsonnet.
		for _, name := range []string{"x.json5", "x.jsonc", "x.jsonnet"} {
			g, err := Parse(name, data, nil)
			if err != nil {
				t.Fatalf("%s: %q: %v", name, data, err)
			}
			if name != "x.jsonnet" {
				likeEncodingJSON(t, data, g, err)
			}
			checkPositions(t, data, g)
		}
	}
}

// checkPositions tests that each scalar and key stands where its node says.
func checkPositions(t *testing.T, data []byte, f *File) {
	t.Helper()
	if f == nil {
		return
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	at := func(line, column int) string { return string(lines[line-1][column-1:]) }
	var walk func(n *Node)
	walk = func(n *Node) {
		here := at(n.Line, n.Column)
		want := map[Kind]string{Null: "null", Bool: n.Text, Number: n.Text, String: `"`, List: "[", Map: "{"}[n.Kind]
		if n.Kind == Number && strings.HasPrefix(here, "-") && strings.HasPrefix(want, "-") {
			want = "-" // computed in Jsonnet
		}
		if !strings.HasPrefix(here, want) {
			t.Errorf("%v %q stands at %.20q", n.Kind, n.Text, here)
		}
		for _, item := range n.Items {
			walk(item)
		}
		for _, e := range n.Entries {
			var key string
			here := at(e.Line, e.Column)
			if err := json.NewDecoder(strings.NewReader(here)).Decode(&key); err != nil || key != e.Key {
				t.Errorf("key %q stands at %.20q", e.Key, here)
			}
			walk(e.Value)
		}
	}
	for _, d := range f.Docs {
		walk(d)
	}
}

func randomJSON(r *rand.Rand, depth int) any {
	kinds := 7
	if depth == 0 {
		kinds = 5
	}
	switch r.IntN(kinds) {
	case 0:
		return nil
	case 1:
		return r.IntN(2) == 0
	case 2:
		return r.IntN(2000) - 1000
	case 3:
		return math.Ldexp(r.Float64()-0.5, r.IntN(100)-50)
	case 4:
		return randomText(r)
	case 5:
		list := []any{}
		for range r.IntN(5) {
			list = append(list, randomJSON(r, depth-1))
		}
		return list
	}
	m := map[string]any{}
	for range r.IntN(12) {
		m[randomText(r)] = randomJSON(r, depth-1)
	}
	return m
}

func randomText(r *rand.Rand) string {
	const letters = "abc/\\\"'\n\t\x00é😀\u2028<>{}[]:,# -_$%"
	runes := []rune(letters)
	var out strings.Builder
	for range r.IntN(8) {
		out.WriteRune(runes[r.IntN(len(runes))])
	}
	return out.String()
}

// TestWants tests which names have a format.
func TestWants(t *testing.T) {
	for _, name := range []string{
		"a.json", "a/B.JSON", "tsconfig.base.json", ".vscode/settings.json", "a.jsonc", "a.json5", "a.jsonl", "a.ndjson",
		"a.yaml", "a.yml", "a.toml", "Pipfile", "setup.cfg", "a.ini", ".env", ".env.local", "prod.env", "a.properties",
		"a.jsonnet", "a.libsonnet", "a.xml", "ws.code-workspace",
	} {
		if !Wants(name) {
			t.Errorf("Wants(%q) is false", name)
		}
	}
	for _, name := range []string{"a.py", "a", "json", "README.md", "a.jsonx", "env", ".envrc", "a.ipynb", ""} {
		if Wants(name) {
			t.Errorf("Wants(%q) is true", name)
		}
		if _, err := Parse(name, nil, nil); err == nil {
			t.Errorf("Parse(%q) gives no error", name)
		}
	}
}

// TestGet tests the maps of every size, and what is no map.
func TestGet(t *testing.T) {
	var none *Node
	if none.Get("a") != nil || (&Node{Kind: List}).Get("a") != nil {
		t.Error("a value from no map")
	}
	var source []string
	for i := range 50 {
		source = append(source, `"k`+strconv.Itoa(i%30)+`": `+strconv.Itoa(i))
	}
	f, err := Parse("a.json", []byte("{"+strings.Join(source, ",")+"}"), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range f.Docs[0].Entries {
		got = append(got, e.Value.Text)
	}
	want := []string{}
	for i := range 30 {
		if i < 20 {
			i += 30
		}
		want = append(want, strconv.Itoa(i))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if n := f.Docs[0].Get("k3"); n == nil || n.Text != "33" {
		t.Errorf("k3 = %v", n)
	}
	if f.Docs[0].Get("k99") != nil {
		t.Error("k99 is there")
	}
	if !sort.SliceIsSorted(f.Problems, func(i, j int) bool { return f.Problems[i].Line < f.Problems[j].Line }) {
		t.Error("problems are not sorted")
	}
}
