package signature

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// build makes a set of the calls, each its own signature.
func build(t *testing.T, calls ...string) *Set {
	t.Helper()
	var text strings.Builder
	text.WriteString("[library]\nname = \"x\"\ndoc = \"https://example.com/x\"\n")
	for _, call := range calls {
		text.WriteString("[[load]]\ncall = \"" + call + "\"\nhub = \"timm\"\npart = \"files\"\nmodel = \"arg[0]\"\n")
	}
	set, err := new(Set).Add("x.toml", []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestLookup(t *testing.T) {
	set := build(t,
		"lib.load", "lib.*.load", "lib.**.load", "lib.*Tokenizer*.load", "lib.**.*Tokenizer*.load",
		"lib.sub.Thing.load", "other.**", "lib.a*b*c", "lib.**.x.**.y")
	tests := []struct{ name, want string }{
		{"lib.load", "lib.load"},
		{"lib.Model.load", "lib.*.load"},
		{"lib.FastTokenizer.load", "lib.*Tokenizer*.load"},
		{"lib.Tokenizer.load", "lib.*Tokenizer*.load"},
		{"lib.sub.Thing.load", "lib.sub.Thing.load"},
		{"lib.sub.Other.load", "lib.**.load"},
		{"lib.sub.deep.ATokenizerB.load", "lib.**.*Tokenizer*.load"},
		{"lib.sub.Tokenizer.other.load", "lib.**.load"},
		{"lib.store", ""},
		{"lib", ""},
		{"", ""},
		{"unknown.load", ""},
		{"other", ""},
		{"other.a", "other.**"},
		{"other.a.b.c", "other.**"},
		{"lib.abc", "lib.a*b*c"},
		{"lib.axbxbxc", "lib.a*b*c"},
		{"lib.acb", ""},
		{"lib.p.x.q.x.r.y", "lib.**.x.**.y"},
		{"lib.x.q.y", ""},
		{"lib.p.x.y", ""},
	}
	for _, test := range tests {
		got := ""
		for _, s := range set.Lookup(test.name) {
			got += s.Call
		}
		if got != test.want {
			t.Errorf("Lookup(%q) = %q, want %q", test.name, got, test.want)
		}
	}
}

func TestLibrary(t *testing.T) {
	set := build(t, "lib.load", "other.**")
	for name, want := range map[string]bool{"lib": true, "other": true, "load": false, "": false, "lib.load": false} {
		if got := set.Library(name); got != want {
			t.Errorf("Library(%q) = %v, want %v", name, got, want)
		}
	}
}

// A call that gives an object loads nothing; a loading call says what it gives
// before an object does.
func TestClass(t *testing.T) {
	const text = `
[library]
name = "lib"
doc = "https://example.com/lib"

[[object]]
calls = ["lib.client", "lib.*.client"]
class = "lib.client"

[[object]]
call = "lib.**.with_options"
class = "receiver"

[[object]]
call = "lib.load"
class = "lib.Other"

[[load]]
call = "lib.load"
hub = "timm"
part = "weights"
model = "arg[0]"
returns = "lib.Model"

[[load]]
call = "lib.quiet"
hub = "timm"
part = "weights"
model = "arg[0]"
`
	set, err := new(Set).Add("lib.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]string{
		"lib.client": "lib.client", "lib.Session.client": "lib.client", "lib.a.b.client": "", "lib.Client.with_options": "receiver",
		"lib.load": "lib.Model", "lib.quiet": "", "lib.other": "", "": "",
	}
	for name, want := range tests {
		if got := set.Class(name); got != want {
			t.Errorf("Class(%q) = %q, want %q", name, got, want)
		}
	}
	for _, s := range set.All() {
		if s.Hub == "" {
			t.Errorf("All has %s, which loads nothing", s.Call)
		}
	}
	if found := set.Lookup("lib.client"); found != nil {
		t.Errorf("Lookup has %d signatures of a call that loads nothing", len(found))
	}
	if !set.Library("lib") {
		t.Error("a library of objects is unknown")
	}
}

// A user's file adds to a set and corrects it; the set it starts from stays.
func TestAddReplaces(t *testing.T) {
	set := build(t, "lib.load", "lib.get")
	const user = `
[[load]]
call = "lib.load"
hub = "timm"
part = "weights"
model = "arg[1]"
doc = "https://example.com/user"

[[load]]
call = "mine.load"
hub = "timm"
part = "weights"
model = "arg[0]"
doc = "https://example.com/user"
`
	more, err := set.Add("user.toml", []byte(user))
	if err != nil {
		t.Fatal(err)
	}
	list := func(s *Set) (out []string) {
		for _, sig := range s.All() {
			out = append(out, sig.Call+" "+sig.Model.String())
		}
		return out
	}
	if diff := cmp.Diff([]string{"lib.get arg[0]", "lib.load arg[0]"}, list(set)); diff != "" {
		t.Errorf("the old set (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"lib.get arg[0]", "lib.load arg[1]", "mine.load arg[0]"}, list(more)); diff != "" {
		t.Errorf("the new set (-want +got):\n%s", diff)
	}
	if !more.Library("mine") || set.Library("mine") {
		t.Error("only the new set knows the user's library")
	}
}

// One call may load a model and a tokenizer, each from its own argument.
func TestLookupSeveral(t *testing.T) {
	const text = `
[[load]]
call = "lib.pipeline"
hub = "timm"
part = "weights"
model = "arg[1, model]"
doc = "https://example.com"

[[load]]
call = "lib.pipeline"
hub = "timm"
part = "tokenizer"
model = "arg[tokenizer]"
doc = "https://example.com"
`
	set, err := new(Set).Add("x.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	found := set.Lookup("lib.pipeline")
	if len(found) != 2 || found[0].Part != "weights" || found[1].Part != "tokenizer" {
		t.Errorf("Lookup gives %v, want the weights, then the tokenizer", found)
	}
}

func BenchmarkLookup(b *testing.B) {
	set, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	names := []string{
		"transformers.AutoModel.from_pretrained", "transformers.models.bert.modeling_bert.BertModel.from_pretrained",
		"transformers.set_seed", "numpy.array",
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, name := range names {
			set.Lookup(name)
		}
	}
}

func TestDefault(t *testing.T) {
	set, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"transformers", "diffusers", "sentence_transformers", "timm", "torch", "torchvision", "huggingface_hub", "peft"} {
		if !set.Library(name) {
			t.Errorf("no signature of %s", name)
		}
	}
	tests := []struct {
		name, part string
	}{
		{"transformers.AutoModel.from_pretrained", "weights"},
		{"transformers.models.bert.modeling_bert.BertModel.from_pretrained", "weights"},
		{"transformers.BertTokenizerFast.from_pretrained", "tokenizer"},
		{"transformers.models.auto.tokenization_auto.AutoTokenizer.from_pretrained", "tokenizer"},
		{"transformers.CLIPImageProcessor.from_pretrained", "processor"},
		{"transformers.ViTFeatureExtractor.from_pretrained", "processor"},
		{"transformers.AutoConfig.from_pretrained", "config"},
		{"transformers.AutoConfig.from_config", ""},
		{"diffusers.DDIMScheduler.from_pretrained", "config"},
		{"diffusers.StableDiffusionPipeline.from_pretrained", "weights"},
		{"diffusers.StableDiffusionPipeline.load_lora_weights", "adapter"},
		{"peft.PeftModelForCausalLM.from_pretrained", "adapter"},
		{"torchvision.models.resnet50", "weights"},
		{"torchvision.models.resnet.resnet50", "weights"},
		{"torchvision.models.ResNet", ""},
		{"torchvision.transforms.Resize", ""},
		{"torch.load", ""},
	}
	for _, test := range tests {
		part := ""
		if found := set.Lookup(test.name); found != nil {
			part = string(found[0].Part)
		}
		if part != test.part {
			t.Errorf("Lookup(%q) loads %q, want %q", test.name, part, test.part)
		}
	}
}
