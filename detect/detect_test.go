package detect

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

var update = flag.Bool("update", false, "rewrite golden files")

// lines is a detector for tests: each line "load HUB NAME [REVISION]" of a
// .load file is a reference, "unknown REASON" and, for what is given from
// outside, "given REASON" are not resolved.
type lines struct{}

// bindingOf is that of a name, or of several of which one is chosen.
func bindingOf(names string) Binding {
	if strings.Contains(names, "|") {
		return BindChoiceList
	}
	return BindLiteral
}

func (lines) Name() string           { return "lines" }
func (lines) Wants(path string) bool { return strings.HasSuffix(path, ".load") }

func (lines) Detect(ctx context.Context, files []File) (*Findings, error) {
	found := &Findings{}
	for _, f := range files {
		data, err := f.Read()
		if err != nil {
			found.Problems = append(found.Problems, Problem{At: Position{File: f.Path}, Message: err.Error()})
			continue
		}
		for i, line := range strings.Split(string(data), "\n") {
			at := Position{File: f.Path, Line: i + 1, Column: 1}
			words := strings.Fields(line)
			switch {
			case len(words) == 0:
			case words[0] == "unknown" || words[0] == "given":
				found.Unresolved = append(found.Unresolved, Unresolved{
					At: at, Via: "lines.load", Reason: strings.Join(words[1:], " "), External: words[0] == "given",
				})
			default:
				for _, name := range strings.Split(words[2], "|") {
					ref := Reference{
						Model: hub.Model{Hub: hub.ID(words[1]), Name: name}, Role: Used, Place: PlaceCode, At: at,
						Via: "lines." + words[0], Binding: bindingOf(words[2]), Load: Load{Part: PartWeights, Layout: LayoutTransformers},
					}
					switch words[0] {
					case "tokenizer":
						ref.Load.Part = PartTokenizer
					case "data":
						ref.Load.Part = PartDataset
					case "mention":
						ref.Role = Mentioned
					}
					if len(words) > 3 {
						ref.Revision = words[3]
					}
					found.References = append(found.References, ref)
				}
			}
		}
	}
	return found, nil
}

func run(t *testing.T, tree fstest.MapFS) *Report {
	t.Helper()
	r, err := Run(t.Context(), tree, lines{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

var sample = fstest.MapFS{
	"a.load":                   file("load huggingface google/flan-t5-small\nload huggingface openai/clip-vit-base-patch32|openai/clip-vit-large-patch14\n"),
	"b/b.load":                 file("tokenizer huggingface bert-base-uncased\nload huggingface google/flan-t5-small 86b5e0934494bd15c9632b12f734a8a67f723594\nload timm resnet50 main\nunknown command-line argument --model has no default\n"),
	"b/c.load":                 file("mention huggingface evil\x1b[2Jname\ndata huggingface squad\nload huggingface google/flan-t5-small\n"),
	".git/x.load":              file("load huggingface never/seen\n"),
	"env/pyvenv.cfg":           file(""),
	"env/lib/x.load":           file("load huggingface never/seen\n"),
	"node_modules/p/x.load":    file("load huggingface never/seen\n"),
	"README.md":                file("We use [flan](https://huggingface.co/google/flan-t5-small) and `resnet50`, but not bert-base-uncased-finetuned.\n"),
	"conf/model.yaml":          file("encoder: openai/clip-vit-base-patch32\n"),
	"package-lock.json":        file("bert-base-uncased"),
	"site-packages/lib/x.load": file("load huggingface never/seen\n"),
}

func TestGolden(t *testing.T) {
	r := run(t, sample)
	var json, text, color bytes.Buffer
	for _, err := range []error{WriteJSON(&json, r), WriteText(&text, r, TextOptions{}), WriteText(&color, r, TextOptions{Color: true})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, got := range map[string][]byte{"sample.json": json.Bytes(), "sample.txt": text.Bytes(), "sample.color.txt": color.Bytes()} {
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
	}
	if strings.Contains(text.String(), "\x1b") {
		t.Error("a control character of the tree reached the text")
	}
}

func TestMergeOrderDoesNotMatter(t *testing.T) {
	r := run(t, sample)
	var all []Reference
	for _, m := range r.Models {
		all = append(all, m.References...)
	}
	for i := range all {
		rotated := append(append([]Reference{}, all[i:]...), all[:i]...)
		rotated = append(rotated, all[i]) // found twice
		got := merge(&Findings{References: rotated, Unresolved: append(r.Unresolved, r.Unresolved...)})
		if diff := cmp.Diff(r.Models, got.Models); diff != "" {
			t.Fatalf("rotation %d (-want +got):\n%s", i, diff)
		}
		if diff := cmp.Diff(r.Unresolved, got.Unresolved); diff != "" {
			t.Fatalf("rotation %d (-want +got):\n%s", i, diff)
		}
	}
}

func TestKind(t *testing.T) {
	ref := func(p Part, file string) Reference { return Reference{Load: Load{Part: p, Filename: file}} }
	for _, c := range []struct {
		want Kind
		refs []Reference
	}{
		{KindModel, []Reference{ref(PartWeights, "")}},
		{KindModel, []Reference{ref(PartTokenizer, ""), ref(PartWeights, "")}},
		{KindTokenizerOnly, []Reference{ref(PartTokenizer, ""), ref(PartConfig, "")}},
		{KindTokenizerOnly, []Reference{ref(PartProcessor, "")}},
		{KindAdapter, []Reference{ref(PartAdapter, ""), ref(PartConfig, "")}},
		{KindModel, []Reference{ref(PartAdapter, ""), ref(PartWeights, "")}},
		{KindDataset, []Reference{ref(PartDataset, "")}},
		{KindGGUF, []Reference{ref(PartFiles, "model.Q4_K_M.GGUF")}},
		{KindModel, []Reference{ref(PartFiles, "")}},
	} {
		if got := kindOf(c.refs); got != c.want {
			t.Errorf("kindOf(%v) = %s, want %s", c.refs, got, c.want)
		}
	}
}

func TestDigestIgnoresLines(t *testing.T) {
	base := run(t, fstest.MapFS{"a.load": file("load huggingface a/b\nunknown why\n")}).Digest()
	same := run(t, fstest.MapFS{"a.load": file("\n\n\nunknown why\nload huggingface a/b\nload huggingface a/b\nmention huggingface c/d\n")}).Digest()
	if base != same {
		t.Errorf("moved lines and mentions change the digest: %s, %s", base, same)
	}
	for _, changed := range []fstest.MapFS{
		{"b.load": file("load huggingface a/b\nunknown why\n")},
		{"a.load": file("load huggingface a/c\nunknown why\n")},
		{"a.load": file("load huggingface a/b v1\nunknown why\n")},
		{"a.load": file("tokenizer huggingface a/b\nunknown why\n")},
		{"a.load": file("load huggingface a/b\nunknown other\n")},
		{"a.load": file("load huggingface a/b\n")},
	} {
		if got := run(t, changed).Digest(); got == base {
			t.Errorf("%v has the digest of the base", changed)
		}
	}
}

func TestDocumentationOf(t *testing.T) {
	for _, c := range []struct {
		prose, config, want string
	}{
		{"00", "00", "code-only"},
		{"10", "00", "partial-readme"},
		{"00", "01", "partial-config"},
		{"10", "10", "partial-both"},
		{"11", "00", "explicit-readme"},
		{"11", "10", "explicit-readme"},
		{"10", "11", "explicit-config"},
		{"10", "01", "explicit-both"},
		{"11", "11", "explicit-both"},
	} {
		bools := func(s string) (b []bool) {
			for _, r := range s {
				b = append(b, r == '1')
			}
			return b
		}
		if got := documentationOf(bools(c.prose), bools(c.config)); got != c.want {
			t.Errorf("prose %s, config %s: %s, want %s", c.prose, c.config, got, c.want)
		}
	}
}

func TestFamily(t *testing.T) {
	for name, want := range map[string]string{
		"google-bert/bert-base-uncased":             "BERT",
		"distilbert-base-uncased":                   "DistilBERT",
		"google/flan-t5-small":                      "T5",
		"facebook/levit-128":                        "",
		"meta-llama/Llama-3.2-1B":                   "Llama",
		"stabilityai/stable-diffusion-2-1":          "Stable Diffusion",
		"tf_efficientnet_b0":                        "EfficientNet",
		"google/vit-base-patch16-224":               "ViT",
		"https://example.org/resnet50-0676ba61.pth": "ResNet",
		"sentence-transformers/all-MiniLM-L6-v2":    "MiniLM",
		"facebookresearch/dinov2:dinov2_vits14":     "DINOv2",
		"nothing/known":                             "",
	} {
		if got := Family(name); got != want {
			t.Errorf("Family(%q) = %q, want %q", name, got, want)
		}
	}
}
