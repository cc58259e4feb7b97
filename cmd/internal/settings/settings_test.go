package settings

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestParse(t *testing.T) {
	text := `# what the scan can't know
[[bind]]
file = "assistant/chat.py"
call = "transformers.AutoModel.from_pretrained"
in = "Assistant.__init__"
model = ["owner/small", "owner/large@v1"]

[[bind]]
option = "--router"
model = "owner/router"
revision = "main"
hub = "huggingface"

[[bind]]
env = "MODEL_NAME"
value = "bert"

  [[bind]]
  file = "conf/base.yaml"
  key = "model.name"
  user_choice = "set per deployment"
`
	s, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []bindings.Binding{
		{
			At: position(2, 1), Said: position(6, 1), Subject: bindings.Call, File: "assistant/chat.py", Name: "transformers.AutoModel.from_pretrained",
			Function: "Assistant.__init__", Models: []bindings.Model{{Name: "owner/small"}, {Name: "owner/large", Revision: "v1"}},
		},
		{
			At: position(8, 1), Said: position(10, 1), Subject: bindings.Option, Name: "--router",
			Models: []bindings.Model{{Hub: hub.HuggingFace, Name: "owner/router", Revision: "main"}},
		},
		{At: position(14, 1), Said: position(16, 1), Subject: bindings.Variable, Name: "MODEL_NAME", Values: []string{"bert"}},
		{At: position(18, 3), Said: position(21, 3), Subject: bindings.Key, File: "conf/base.yaml", Name: "model.name", UserChoice: "set per deployment"},
	}
	if diff := cmp.Diff(want, s.Bindings); diff != "" {
		t.Error(diff)
	}
}

func TestParseScan(t *testing.T) {
	s, err := Parse([]byte("[scan]\nexclude = [\"tests\", \"docs\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Scan{Exclude: []detect.PathRole{detect.RoleDocs, detect.RoleTest}}, s.Scan); diff != "" {
		t.Error(diff)
	}
}

func TestParseErrors(t *testing.T) {
	call := "[[bind]]\nfile = \"a.py\"\ncall = \"x.load\"\n"
	for _, c := range []struct{ text, want string }{
		{"bid = 1\n", `:1:1: unknown key "bid": did you mean "bind"?`},
		{"[[bind]]\nmodle = \"a/b\"\nenv = \"M\"\n", `:2:1: unknown key "modle": did you mean "model"?`},
		{"[[bind]]\nflavour = \"a/b\"\nenv = \"M\"\n", `:2:1: unknown key "flavour": known are call, option, env, key, file, in, all, model, hub, revision, value, user_choice, ignore`},
		{call + "model = \"a/b\"\nall = 1\n", `:5:7: "all" must be true or false, not a number`},
		{"[[bind]]\nenv = \"M\"\nall = true\nvalue = \"x\"\n", `:3:1: "all" does not go with "env"`},
		{"bind = 1\n", `:1:1: "bind" must be a list of tables: write "[[bind]]"`},
		{"[bind]\nenv = \"M\"\n", `:1:2: "bind" must be a list of tables: write "[[bind]]"`},
		{"[[bind]]\nenv = 1\n", `:2:7: "env" must be a string, not a number`},
		{"[[bind]]\nmodel = \"a/b\"\n", `:1:1: the entry does not say what is bound: give one of call, option, env, key`},
		{call, `:1:1: the entry does not say what is said of it: give one of model, value, user_choice, ignore`},
		{"[[bind]]\nenv = \"M\"\noption = \"--m\"\nmodel = \"a/b\"\n", `:2:1: "env" does not go with "option": each entry says one thing`},
		{call + "model = \"a/b\"\nignore = \"x\"\n", `:5:1: "ignore" does not go with "model": each entry says one thing`},
		{"[[bind]]\ncall = \"x.load\"\nmodel = \"a/b\"\n", `:1:1: "file" is missing: a path from the root of the project`},
		{"[[bind]]\nenv = \"M\"\nfile = \"a.py\"\nmodel = \"a/b\"\n", `:3:1: "file" does not go with "env"`},
		{"[[bind]]\nenv = \"M M\"\nmodel = \"a/b\"\n", `:2:1: "env" is no name of an environment variable: "M M"`},
		{"[[bind]]\noption = \"-- m\"\nmodel = \"a/b\"\n", `:2:1: "option" is no name of an option, as in "--model": "-- m"`},
		{"[[bind]]\nfile = \"../a.py\"\ncall = \"x\"\nmodel = \"a/b\"\n", `:2:1: "file" must be a path from the root of the project, with "/" between its parts: "../a.py"`},
		{"[[bind]]\nfile = \"/etc/a.py\"\ncall = \"x\"\nmodel = \"a/b\"\n", `:2:1: "file" must be a path`},
		{"[[bind]]\nfile = 'a\\b.py'\ncall = \"x\"\nmodel = \"a/b\"\n", `:2:1: "file" must be a path`},
		{call + "value = \"x\"\n", `:4:1: "value" does not go with "call": give the model`},
		{call + "ignore = \"x\"\nhub = \"timm\"\n", `:5:1: "hub" goes with "model" only`},
		{call + "model = \"a/b\"\nhub = \"hf\"\n", `:5:1: unknown hub "hf"`},
		{call + "model = \"a/b/c\"\nhub = \"huggingface\"\n", `:4:9: `},
		{call + "model = \"../weights\"\n", `:4:9: model "../weights" is a path: name a model of a hub`},
		{call + "model = \"a/b@v1\"\nrevision = \"v2\"\n", `:4:9: model "a/b@v1" names a revision, and so does the key beside it`},
		{call + "model = \"a/b@\"\n", `:4:9: model "a/b@" ends where a revision should stand`},
		{call + "model = [\"a/b\", \"a/b\"]\n", `:4:17: "a/b" stands twice`},
		{call + "model = []\n", `:4:9: "model" is empty`},
		{call + "model = \" \"\n", `:4:9: "model" is empty`},
		{call + "model = \"a\\u001b[2Jb\"\n", `:4:9: "model" has a control character: "a\x1b[2Jb"`},
		{call + "model = \"a\\u202eb\"\n", `:4:9: "model" has a control character: "a\u202eb"`},
		{call + "ignore = \"" + strings.Repeat("x", maxText+1) + "\"\n", `:4:10: "ignore" has more than 4096 bytes`},
		{call + "model = \"a/b\"\n" + call + "model = \"c/d\"\n", `:5:1: this binds what line 1 binds: several models are one list`},
		{"[[bind]]\nenv = \"M\"\nenv = \"N\"\n", `:3:1: `},
		{"scan = 1\n", `:1:1: "scan" must be a table: write "[scan]"`},
		{"[scan]\nexclud = \"tests\"\n", `:2:1: unknown key "exclud": did you mean "exclude"?`},
		{"[scan]\nexclude = [\"tests\", \"test\"]\n", `:2:1: "test" can't be excluded: want docs, examples, tests`},
		{"[scan]\nexclude = []\n", `:2:11: "exclude" is empty`},
		{"[scan]\nexclude = [1]\n", `:2:12: "exclude" must be a string, not a number`},
		{"x = \n", `:1:5: `},
		{"x = \"\xff\"\n", `:1:6: invalid UTF-8`},
		{"a" + strings.Repeat(".a", 40) + " = 1\n", `:1:34: brackets or dotted keys lie deeper than 16`},
		{"a = " + strings.Repeat("[", 100000), `:1:21: brackets or dotted keys lie deeper than 16`},
	} {
		_, err := Parse([]byte(c.text))
		if err == nil {
			t.Errorf("%.80q passes", c.text)
			continue
		}
		if !strings.HasPrefix(err.Error(), Name+c.want) {
			t.Errorf("%.80q:\n got %s\nwant %s%s", c.text, err, Name, c.want)
		}
	}
}

func TestParseLarge(t *testing.T) {
	if _, err := Parse(bytes.Repeat([]byte("#\n"), MaxBytes)); err == nil || err.Error() != ".ptmlock.toml:1:1: the file has more than 1048576 bytes" {
		t.Errorf("error %v", err)
	}
}

func TestLoad(t *testing.T) {
	s, err := Load(fstest.MapFS{})
	if err != nil || len(s.Bindings) != 0 {
		t.Errorf("no file: %v, %v", s, err)
	}
	tree := fstest.MapFS{Name: {Data: []byte("[[bind]]\nenv = \"M\"\nmodel = \"a/b\"\n")}}
	if s, err = Load(tree); err != nil || len(s.Bindings) != 1 {
		t.Errorf("one binding: %v, %v", s, err)
	}
	if _, err = Load(fstest.MapFS{Name: {Mode: fs.ModeDir}}); err == nil || err.Error() != Name+": not a regular file" {
		t.Errorf("a directory: %v", err)
	}
}

// FuzzParse: nothing makes the parser panic, every error has a place in the
// file, and what is read has the names that it should.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "[[bind]]\nfile = \"a.py\"\ncall = \"x.load\"\nmodel = [\"a/b@v1\"]\n", "[[bind]]\nenv = \"M\"\nuser_choice = \"x\"\n",
		"bind = [{option = \"--m\", value = \"x\"}]\n", "[bind]\n", "bind = [1]\n", "[[bind]]\nkey = 'a.b'\nfile = 'c.yaml'\nignore = '''x'''\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Parse(data)
		if err != nil {
			var at *Error
			lines := bytes.Count(data, []byte("\n")) + 1
			if !errors.As(err, &at) || at.Line < 1 || at.Column < 1 || at.Line > lines {
				t.Fatalf("%q: %v", data, err)
			}
			return
		}
		for _, b := range s.Bindings {
			if b.File != "" && !fs.ValidPath(b.File) {
				t.Errorf("%q: path %q", data, b.File)
			}
			said := 0
			for _, says := range []bool{len(b.Models) > 0, len(b.Values) > 0, b.UserChoice != "", b.Ignore != ""} {
				if says {
					said++
				}
			}
			if b.Name == "" || b.At.Line < 1 || said != 1 {
				t.Errorf("%q: %+v", data, b)
			}
		}
	})
}
