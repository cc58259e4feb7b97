package document

import (
	"strings"
	"testing"
)

func TestInterpolate(t *testing.T) {
	const config = `
name: bert
size: 12
flag: true
none: null
model: {name: "${name}-base", full: "${.name}-uncased", up: "${..name}", list: [a, "${.[0]}", "${..name}"]}
whole: ${model}
through: ${whole.name}
chosen: "${models.${name}}"
models: {bert: bert-large}
index: ${model.list[0]}/${model.list.1}
bracket: ${model["name"]}
text: "${name} ${size} ${flag} ${none}"
type: ${size}
env: ${oc.env:HOME}
old: ${env:HOME}/x
missing: ${oc.env:NOWHERE}/${name}
default: ${oc.env:NOWHERE,gpt2}
quoted: ${oc.env:NOWHERE,"a, b"}
nested: ${oc.env:NOWHERE,${name}}
null_default: ${oc.env:NOWHERE,null}
number_default: ${oc.env:NOWHERE,12}
select: ${oc.select:nowhere,x}
select_known: ${oc.select:name,x}
decode: ${oc.decode:${oc.env:COUNT}}
keys: ${oc.dict.keys:models}
values: ${oc.dict.values:models}
cycle: ${cycle2}
cycle2: ${cycle}
inside: {x: "${inside}"}
unknown: ${now:%Y}/${name}
nowhere: ${a.b}
map_in_text: a ${models}
escaped: \${name}
slash: \\${name}
open: ${name
`
	want := map[string]string{
		"model.name": "bert-base", "model.full": "bert-base-uncased", "model.up": "bert",
		"model.list.0": "a", "model.list.1": "a", "model.list.2": "bert-base",
		"whole.full": "bert-base-uncased", "through": "bert-base", "chosen": "bert-large",
		"index": "a/a", "bracket": "bert-base", "text": "bert 12 True None", "type": "number 12",
		"env": "/home/x", "old": "/home/x/x", "missing": "? ${oc.env:NOWHERE}/bert",
		"default": "gpt2", "quoted": "a, b", "nested": "bert", "null_default": "null ", "number_default": "12",
		"select": "x", "select_known": "bert", "decode": "number 3", "keys.0": "bert", "values.0": "bert-large",
		"cycle": "? ${cycle2}", "cycle2": "? ${cycle}", "inside.x": "? ${inside}", "unknown": "? ${now:%Y}/bert",
		"nowhere": "? ${a.b}", "map_in_text": "? a ${models}",
		"escaped": "${name}", "slash": `\bert`, "open": "${name",
	}
	f, err := Parse("c.yaml", []byte(config), nil)
	if err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"HOME": "/home/x", "COUNT": "3"}
	before := dump(f, nil)
	root := Interpolate(f.Docs[0], func(name string) (string, bool) { v, ok := env[name]; return v, ok })
	if dump(f, nil) != before {
		t.Error("the tree was changed")
	}
	for path, want := range want {
		n := root
		for _, key := range strings.Split(path, ".") {
			if n != nil && n.Kind == List {
				n = n.Items[key[0]-'0']
			} else {
				n = n.Get(key)
			}
		}
		if n == nil {
			t.Errorf("%s: missing", path)
			continue
		}
		got := n.Text
		if n.Kind != String {
			got = n.Kind.String() + " " + got
		}
		if n.Unresolved {
			got = "? " + got
		}
		if got != want {
			t.Errorf("%s = %q, want %q", path, got, want)
		}
	}
	if n := root.Get("whole"); n.Line != 6 {
		t.Errorf("whole stands in line %d, want that of model, 6", n.Line)
	}
	if n := root.Get("default"); n.Line != f.Docs[0].Get("default").Line {
		t.Errorf("default stands in line %d", n.Line)
	}
	if Interpolate(nil, nil) != nil {
		t.Error("nil is not nil")
	}
}

// TestInterpolateBounds resolves what would not end, or grow past any memory.
func TestInterpolateBounds(t *testing.T) {
	var laughs strings.Builder
	laughs.WriteString("a0: lol\n")
	for i := 1; i < 60; i++ {
		prev := "${a" + string(rune('0'+(i-1)/10)) + string(rune('0'+(i-1)%10)) + "}"
		if i == 1 {
			prev = "${a0}"
		}
		laughs.WriteString("a" + string(rune('0'+i/10)) + string(rune('0'+i%10)) + ": \"" + strings.Repeat(prev, 4) + "\"\n")
	}
	for name, source := range map[string]string{
		"laughs": laughs.String(),
		"cycles": "a: \"" + strings.Repeat("${b}", 50) + "\"\nb: \"" + strings.Repeat("${a}${b}", 50) + "\"\n",
		"maps":   "a: {x: 1}\nb: {x: \"${a}\", y: \"${a}\"}\nc: {x: \"${b}\", y: \"${b}\"}\nd: {x: \"${c}\", e: \"${d}\"}\n",
		"deep":   "a: \"" + strings.Repeat("${", 5000) + strings.Repeat("}", 5000) + "\"\n",
		"open":   "a: \"" + strings.Repeat("${", 100000) + "\"\n",
		"quotes": "a: '" + strings.Repeat("${\"", 50000) + "'\n",
	} {
		f, err := Parse("c.yaml", []byte(source), nil)
		if err != nil {
			t.Fatal(name, err)
		}
		if n := Interpolate(f.Docs[0], nil); n.Kind != Map {
			t.Errorf("%s: %v", name, n.Kind)
		}
	}
}
