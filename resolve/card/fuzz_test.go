package card

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// FuzzRead reads anything as a card: nothing panics, the same bytes give the same card,
// each value is one line of valid UTF-8 within its bounds, and stands where it says.
func FuzzRead(f *testing.F) {
	paths, err := filepath.Glob("testdata/cards/*.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text, []byte(`{"model_type":"bert","vocab_size":30522}`))
	}
	for _, seed := range []string{
		"---\na: &a [*a]\nlanguage: *a\n---\n",
		"---\nlicense: mit\n",
		"\xff\xfe-\x00-\x00-\x00\n\x00",
		"[[[[[[[[[[a](b)](c)](d)](e)\n![[[](((((\n",
		"| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
		"<table><tr><td>Accuracy<td>0.9<tr></table><h2>Results",
		"**Parameters:** 999999999999999999999999B\n- lr: 1e-5",
		"> > > > - - - - 1. 2. `a",
	} {
		f.Add([]byte(seed), []byte("{"))
	}
	f.Fuzz(func(t *testing.T, text, config []byte) {
		o := Others{Config: config, TokenizerConfig: config, AdapterConfig: config, SentenceConfig: config, Safetensors: config}
		c := Read("owner/name", text, o)
		if again := Read("owner/name", text, o); !reflect.DeepEqual(c, again) {
			t.Fatalf("two readings differ:\n%s", cmp.Diff(c, again))
		}
		lines := strings.Split(string(newLines(decode(text))), "\n")
		checkValues(t, reflect.ValueOf(c), lines)
	})
}

// checkValues checks the texts and places of all values below v.
func checkValues(t *testing.T, v reflect.Value, lines []string) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			checkValues(t, v.Index(i), lines)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Place]() {
			checkPlace(t, v.Interface().(Place), lines)
			return
		}
		for i := range v.NumField() {
			checkValues(t, v.Field(i), lines)
		}
	case reflect.String:
		s := v.String()
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\x00\x1b") {
			t.Errorf("text %q", s)
		}
	}
}

func checkPlace(t *testing.T, p Place, lines []string) {
	if p.File != cardFile || p.Line == 0 {
		return
	}
	if p.Line < 1 || p.Line > len(lines)+1 || p.Column < 1 || p.Line <= len(lines) && p.Column > len(lines[p.Line-1])+2 {
		t.Errorf("%+v is not in the card of %d lines", p, len(lines))
	}
}
