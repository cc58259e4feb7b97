package signature

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

const complete = `[library]
name = "lib"
doc = "https://example.com/lib"

[[load]]
calls = [
    "lib.load", # a comment with ] and "
    "lib.*.get",
]
hub = "huggingface"
model = "arg[0, name] | receiver"
entry = "arg[1]"
revision = "arg[revision]"
revision-separator = "@"
default = "a/b"
defaults-by = "arg[task]"
needs = [{ arg = "arg[pretrained]", is = "true" }, { arg = "arg[x]", is = "given", absent = true }]
local-when = [{ arg = "arg[source]", is = "local" }]
rewrites = [{ prefix = "hub:", hub = "timm", revision-separator = "@" }, { contains = "/", hub = "url" }, { names = ["n"], hub = "timm" }]
part = "weights"
layout = "transformers"
subfolder = "arg[subfolder]"
filename = "arg[filename]"
variant = "arg[variant]"
allow-patterns = "arg[allow_patterns]"
safetensors = "arg[use_safetensors]"
trust-remote-code = "arg[trust_remote_code]"
repo-type = "arg[repo_type]"
returns = "receiver"

[load.defaults]
t = "c/d@v1"

"a task" = "e/f"
`

func TestParseComplete(t *testing.T) {
	signatures, err := parse("lib.toml", []byte(complete))
	if err != nil {
		t.Fatal(err)
	}
	if len(signatures) != 2 || signatures[0].Call != "lib.load" || signatures[1].Call != "lib.*.get" {
		t.Fatalf("got %v, want one signature a call", signatures)
	}
	path := func(text string) Path {
		p, err := ParsePath(text)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	want := Signature{
		Call: "lib.load", Hub: hub.HuggingFace, Doc: "https://example.com/lib",
		Model: path("arg[0, name] | receiver"), Entry: path("arg[1]"), Revision: path("arg[revision]"),
		RevisionSeparator: "@", Default: "a/b",
		DefaultsBy: path("arg[task]"), Defaults: map[string]string{"t": "c/d@v1", "a task": "e/f"},
		Rewrites: []Rewrite{
			{Prefix: "hub:", Hub: hub.Timm, RevisionSeparator: "@"},
			{Contains: "/", Hub: hub.URL},
			{Names: []string{"n"}, Hub: hub.Timm},
		},
		Needs: []Condition{
			{Arg: path("arg[pretrained]"), Is: "true"},
			{Arg: path("arg[x]"), Is: "given", Absent: true},
		},
		LocalWhen: []Condition{{Arg: path("arg[source]"), Is: "local"}},
		Part:      "weights", Layout: "transformers",
		Subfolder: path("arg[subfolder]"), Filename: path("arg[filename]"), Variant: path("arg[variant]"),
		AllowPatterns: path("arg[allow_patterns]"), Safetensors: path("arg[use_safetensors]"),
		TrustRemoteCode: path("arg[trust_remote_code]"), RepoType: path("arg[repo_type]"),
		Returns: "receiver",
		source:  "lib.toml:5:1",
	}
	if diff := cmp.Diff(want, *signatures[0], cmp.AllowUnexported(Signature{})); diff != "" {
		t.Errorf("first signature (-want +got):\n%s", diff)
	}
}

// ok is a complete load; the tests below break it in one place.
const ok = `[library]
name = "lib"
doc = "https://example.com/lib"

[[load]]
call = "lib.load"
hub = "huggingface"
model = "arg[0, name]"
part = "weights"
layout = "transformers"
`

func TestParseErrors(t *testing.T) {
	replace := func(old, new string) string { return strings.Replace(ok, old, new, 1) }
	tests := []struct{ name, text, want string }{
		{"empty file", "", `f.toml:1:1: no [[load]] table`},
		{"syntax", "[library\n", `f.toml:1:9: expected '.' or ']' to end table name, but got '\n' instead`},
		{"unknown key", ok + "modle = \"arg[1]\"\n", `f.toml:11:1: unknown key "modle"`},
		{"unknown key of the library", replace(`name = "lib"`, "name = \"lib\"\n  url = 1"), `f.toml:3:3: unknown key "url"`},
		{"unknown key, quoted", ok + "\"a b\" = 1\n", `f.toml:11:1: unknown key "a b"`},
		{"unknown key of the second load", ok + "\n[[load]]\ncall = \"lib.x\"\nhub = \"timm\"\npart = \"weights\"\nmodel = \"callee\"\nx = 1\n", `f.toml:17:1: unknown key "x"`},
		{"unknown table", ok + "[loads]\n", `f.toml:11:1: unknown table "loads": [library], [[load]] and [[object]] are known`},
		{"key outside a table", "x = 1\n" + ok, `f.toml:1:1: unknown key "x" outside a table: [library], [[load]] and [[object]] are known`},
		{"library as list", "[[library]]\nname = \"x\"\n", `f.toml:1:1: "library" is one table, [library]`},
		{"load as table", "[load]\ncall = \"x\"\n", `f.toml:1:1: "load" is an array of tables, [[load]]`},
		{"library without name", replace("name = \"lib\"\n", ""), `f.toml:1:1: [library] has no "name"`},
		{"unknown hub", replace(`"huggingface"`, `"hugingface"`), `f.toml:7:7: unknown hub "hugingface"`},
		{"unknown part", replace(`"weights"`, `"weight"`), `f.toml:9:8: unknown part "weight": known are weights, tokenizer, processor, config, adapter, dataset, files`},
		{"unknown layout", replace(`"transformers"`, `"t"`), `f.toml:10:10: unknown layout "t": known are transformers, diffusers, sentence-transformers, timm, peft, gguf, transformers.js, file, snapshot`},
		{"malformed path", replace("arg[0, name]", "arg[0, name"), `f.toml:8:21: model: "," or "]" is expected, not the end`},
		{"path of another type", replace(`"arg[0, name]"`, "0"), `f.toml:8:9: "model" must be a string`},
		{"dotted key", replace(`model = "arg[0, name]"`, `model.x = "arg[0]"`), `f.toml:5:1: "model" must be a string`},
		{"list of other things", replace(`call = "lib.load"`, `calls = ["lib.load", 1]`), `f.toml:6:9: "calls" must be a list of strings`},
		{"conditions that are no tables", ok + "needs = [1]\n", `f.toml:11:9: "needs" must be a list of tables`},
		{"default that is no text", ok + "defaults-by = \"arg[task]\"\ndefaults = { a = 1 }\n", `f.toml:12:12: "defaults" must be a table of strings`},
		{"layout for an address", replace(`"huggingface"`, `"url"`)[:len(replace(`"huggingface"`, `"url"`))-len("layout = \"transformers\"\n")], `f.toml:5:1: no "layout": a name that can lead to huggingface says which files are taken`},
		{"layout for a rewrite", replace(`"huggingface"`, `"timm"`)[:len(replace(`"huggingface"`, `"timm"`))-len("layout = \"transformers\"\n")] + "rewrites = [{ contains = \"/\", hub = \"huggingface\" }]\n", `f.toml:5:1: no "layout": a name that can lead to huggingface says which files are taken`},
		{"empty text", replace(`"arg[0, name]"`, `""`), `f.toml:8:9: "model" is empty`},
		{"no doc", replace("doc = \"https://example.com/lib\"\n", ""), `f.toml:4:1: no "doc": each load, or its [library], links to where the library says so`},
		{"doc is no link", replace("https://example.com/lib", "see the manual"), `f.toml:3:7: "doc" must be an https URL`},
		{"no call", replace("call = \"lib.load\"\n", ""), `f.toml:5:1: no "call"`},
		{"no hub", replace("hub = \"huggingface\"\n", ""), `f.toml:5:1: no "hub"`},
		{"no part", replace("part = \"weights\"\n", ""), `f.toml:5:1: no "part"`},
		{"no layout", replace("layout = \"transformers\"\n", ""), `f.toml:5:1: no "layout": a name that can lead to huggingface says which files are taken`},
		{"no model", replace("model = \"arg[0, name]\"\n", ""), `f.toml:5:1: no "model" and no "default": the call would load nothing`},
		{"call and calls", ok + "calls = [\"lib.x\"]\n", `f.toml:11:9: "call" and "calls" in one table`},
		{"calls of another type", replace(`call = "lib.load"`, `calls = "lib.load"`), `f.toml:6:9: "calls" must be a list of strings`},
		{"empty segment", replace(`"lib.load"`, `"lib..load"`), `f.toml:6:8: call "lib..load": a segment is empty`},
		{"wild library", replace(`"lib.load"`, `"*.load"`), `f.toml:6:8: call "*.load": the first segment must be the library's name, without *, or the call "**." and the name of a method`},
		{"wild text", replace(`"lib.load"`, `"lib.a**.load"`), `f.toml:6:8: call "lib.a**.load": ** stands alone in its segment`},
		{"no name", replace(`"lib.load"`, `"lib.load()"`), `f.toml:6:8: call "lib.load()": '(' is no part of a name`},
		{"duplicate call", ok + ok[strings.Index(ok, "[[load]]"):], `f.toml:11:1: duplicate call "lib.load": the first is in line 5`},
		{"duplicate in calls", replace(`call = "lib.load"`, `calls = ["lib.a", "lib.a"]`), `f.toml:5:1: duplicate call "lib.a": the first is in line 5`},
		{"condition without is", ok + "needs = [{ arg = \"arg[x]\" }]\n", `f.toml:11:9: a condition has no "is"`},
		{"condition without arg", ok + "needs = [{ is = \"true\" }]\n", `f.toml:11:9: a condition has no "arg"`},
		{"unknown key of a condition", ok + "needs = [{ arg = \"arg[x]\", is = \"true\", not = 1 }]\n", `f.toml:11:9: unknown key "not"`},
		{"path of a condition", ok + "needs = [{ arg = \"x\", is = \"true\" }]\n", `f.toml:11:9: arg "x": column 1: "arg[…]", "callee" or "receiver" is expected, not "x"`},
		{"absent of another type", ok + "needs = [{ arg = \"arg[x]\", is = \"true\", absent = \"no\" }]\n", `f.toml:11:9: "absent" must be true or false`},
		{"conditions of another type", ok + "needs = \"arg[x]\"\n", `f.toml:11:9: "needs" must be a list of tables`},
		{"rewrite without hub", ok + "rewrites = [{ prefix = \"x:\" }]\n", `f.toml:11:12: a rewrite has no "hub"`},
		{"rewrite without form", ok + "rewrites = [{ hub = \"timm\" }]\n", `f.toml:11:12: a rewrite has neither "prefix" nor "contains" nor "names"`},
		{"rewrite to an unknown hub", ok + "rewrites = [{ prefix = \"x:\", hub = \"x\" }]\n", `f.toml:11:12: unknown hub "x"`},
		{"default of no model", ok + "defaults-by = \"arg[task]\"\n[load.defaults]\na = \"b/c\"\nb = \"b/c/d\"\n", `f.toml:14:5: default of "b": hugging face name "b/c/d" has more than one "/"`},
		{"defaults of another type", ok + "defaults = [\"a\"]\n", `f.toml:11:12: "defaults" must be a table of strings`},
		{"defaults alone", ok + "defaults = { a = \"b/c\" }\n", `f.toml:5:1: "defaults-by" and "defaults" go together`},
		{"object as table", ok + "[object]\ncall = \"lib.f\"\n", `f.toml:11:1: "object" is an array of tables, [[object]]`},
		{"object without class", ok + "[[object]]\ncall = \"lib.f\"\n", `f.toml:11:1: no "class"`},
		{"object without call", ok + "[[object]]\nclass = \"lib.C\"\n", `f.toml:11:1: no "call"`},
		{"object without doc", replace("doc = \"https://example.com/lib\"\n", "")[:len("[library]\nname = \"lib\"\n")] + "[[object]]\ncall = \"lib.f\"\nclass = \"lib.C\"\n", `f.toml:3:1: no "doc": each object, or its [library], links to where the library says so`},
		{"object of a hub", ok + "[[object]]\ncall = \"lib.f\"\nclass = \"lib.C\"\nhub = \"timm\"\n", `f.toml:14:1: unknown key "hub"`},
		{"object of a call twice", ok + "[[object]]\ncalls = [\"lib.f\", \"lib.f\"]\nclass = \"lib.C\"\n", `f.toml:11:1: duplicate call "lib.f": the first is in line 11`},
		{"too large", strings.Repeat("#", maxFileBytes+1), `f.toml:1:1: file of 524289 bytes is larger than 524288`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			signatures, err := parse("f.toml", []byte(test.text))
			if err == nil {
				t.Fatalf("no error, %d signatures; want %s", len(signatures), test.want)
			}
			if err.Error() != test.want {
				t.Errorf("\n got %s\nwant %s", err, test.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(ok))
	f.Add([]byte(complete))
	f.Add([]byte("[[load]]\n[load.defaults]\n[[load]]\ncall=\"a.b\"\n"))
	f.Add([]byte("load = [{call=\"a.b\"}]"))
	f.Add([]byte("[library]\nname=\"\"\"x\"\"\"\"\ndoc='''y'''\n"))
	f.Add([]byte("[\"library\"]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		set, err := new(Set).Add("f.toml", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.toml:") {
				t.Fatalf("message without a place: %v", err)
			}
			return
		}
		for _, s := range set.All() {
			if s.Doc == "" || s.Hub == "" || s.Part == "" {
				t.Fatalf("incomplete signature %+v", s)
			}
			name := strings.ReplaceAll(strings.ReplaceAll(s.Call, "**", "a"), "*", "b")
			if set.Lookup(name) == nil {
				t.Fatalf("%q does not find %q", name, s.Call)
			}
		}
	})
}
