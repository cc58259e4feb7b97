package card

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// TestRead compares what is read of each card in testdata with the file beside it. Files
// with the card's name and another ending are the Others.
func TestRead(t *testing.T) {
	cards, err := filepath.Glob("testdata/cards/*.md")
	if err != nil || len(cards) == 0 {
		t.Fatal("no cards", err)
	}
	for _, path := range cards {
		stem := strings.TrimSuffix(path, ".md")
		t.Run(filepath.Base(stem), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			beside := func(ending string) []byte {
				data, err := os.ReadFile(stem + ending)
				if err != nil {
					return nil
				}
				return data
			}
			c := Read("example/"+filepath.Base(stem), text, Others{
				Config:          beside(".config.json"),
				TokenizerConfig: beside(".tokenizer_config.json"),
				AdapterConfig:   beside(".adapter_config.json"),
				SentenceConfig:  beside(".sentence_bert_config.json"),
				Safetensors:     beside(".safetensors.json"),
			})
			got := dump(t, c)
			golden := stem + ".golden"
			if *update {
				if err := os.WriteFile(golden, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Errorf("%s (-want +got):\n%s", golden, d)
			}
		})
	}
}

// dump writes a card with one line for each value.
func dump(t *testing.T, c Card) []byte {
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for i := range reflect.TypeFor[Card]().NumField() {
		name, _, _ := strings.Cut(reflect.TypeFor[Card]().Field(i).Tag.Get("json"), ",")
		raw, ok := fields[name]
		if !ok {
			continue
		}
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			list = []json.RawMessage{raw}
		}
		for _, item := range list {
			fmt.Fprintf(&b, "%s: %s\n", name, shortPlaces.ReplaceAll(item, []byte(`"at":"$1:$2:$3"`)))
		}
	}
	return b.Bytes()
}

var shortPlaces = regexp.MustCompile(`"place":\{"file":"([^"]*)"(?:,"line":(\d+),"column":(\d+))?\}`)
