package shell

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
)

const samples = "testdata/samples.sh"

// TestSamples wants for each line of the samples what stands behind "#=" in it.
func TestSamples(t *testing.T) {
	data, err := os.ReadFile(samples)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for i := range lines {
		lines[i], _, _ = strings.Cut(lines[i], "  #= ")
	}
	commands, problems := Read("samples.sh", strings.Join(lines, "\n"))
	for _, p := range problems {
		t.Errorf("%v", p)
	}
	got := make([][]string, len(lines))
	via := map[string]bool{}
	downloads, unresolved := Downloads(commands)
	for _, d := range downloads {
		via[d.Via] = true
		got[d.At.Line-1] = append(got[d.At.Line-1], showDownload(d))
	}
	for _, u := range unresolved {
		got[u.At.Line-1] = append(got[u.At.Line-1], "unknown: "+u.Reason)
	}
	for i := range lines {
		if lines[i] != "" && !strings.HasPrefix(lines[i], "#") {
			lines[i] += "  #= " + strings.Join(slices.Compact(got[i]), "; ")
		}
	}
	if *update {
		if err := os.WriteFile(samples, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(strings.Split(string(data), "\n"), lines); diff != "" && !*update {
		t.Errorf("%s (-want +got):\n%s", samples, diff)
	}
	for _, c := range catalogue().Commands {
		for _, run := range c.Run {
			if !via[run] {
				t.Errorf("no sample of %q gives a model", run)
			}
		}
	}
}

// Commands in documentation mention, anywhere else they use; what documentation
// leaves to the reader is no model.
func TestRole(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"a.sh", "hf download org/name", "hf download huggingface:org/name used files"},
		{"README.md", "```sh\nhf download org/name\nhf download <name>\nhf download username/your-model\nhf download $M\n```", "hf download huggingface:org/name mentioned files"},
		{"Dockerfile", "RUN hf download org/name", "hf download huggingface:org/name used files"},
		{".gitlab-ci.yml", "a:\n  script: hf download org/name", "hf download huggingface:org/name used files"},
	} {
		commands, _ := Read(c.file, c.text)
		downloads, unresolved := Downloads(commands)
		if len(downloads) != 1 || len(unresolved) != 0 || showDownload(downloads[0]) != c.want {
			t.Errorf("%s: %v, %v", c.file, downloads, unresolved)
		}
	}
}

func TestDetector(t *testing.T) {
	r, err := detect.Run(t.Context(), os.DirFS(tree), New())
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Models) < 15 || len(r.Unresolved) != 1 {
		t.Errorf("%d models, unresolved: %v", len(r.Models), r.Unresolved)
	}
	if name := New().Name(); name != "shell" {
		t.Errorf("name %q", name)
	}
}

func TestCatalogueErrors(t *testing.T) {
	head := "[[command]]\nrun = [\"x\"]\ndoc = \"d\"\n"
	for _, c := range []struct{ text, want string }{
		{"unknown = 1", `unknown key "unknown"`},
		{head + "hub = \"nowhere\"\nmodel = \"arg[0]\"", `command "x": unknown hub "nowhere"`},
		{head + "hub = \"url\"", `command "x": run, doc and model are needed`},
		{head + "hub = \"url\"\nmodel = \"args[0]\"", `command "x": selector "args[0]": "args[0]" is not arg[…], option[…] or env[…]`},
		{head + "hub = \"url\"\nmodel = \"arg[0:3]\"", `command "x": selector "arg[0:3]": "arg[0:3]": a range has no end`},
		{head + "hub = \"url\"\nmodel = \"arg[a]\"", `command "x": selector "arg[a]": "a" is no index`},
		{head + "hub = \"url\"\nmodel = \"option[x]\"", `command "x": selector "option[x]": option "x" does not begin with a dash`},
		{head + "hub = \"url\"\nmodel = \"env[a b]\"", `command "x": selector "env[a b]": "a b" is no name of a variable`},
		{head + "hub = \"url\"\nmodel = \"arg[0]\"\naccept = \"all\"", `command "x": unknown accept "all"`},
		{head + "hub = \"url\"\nmodel = \"arg[0]\"\nunlisted = \"all\"", `command "x": unknown unlisted "all"`},
		{head + "hub = \"url\"\nmodel = \"arg[0]\"\ntag = \"all\"", `command "x": unknown tag "all"`},
		{head + "hub = \"url\"\nmodel = \"arg[0]\"\naccept = \"pattern\"", `command "x": patterns go with accept = "pattern"`},
		{head + "hub = \"url\"\nmodel = \"arg[0]\"\naccept = \"pattern\"\npatterns = [\"a\"]", `command "x": pattern "a" has no group name`},
	} {
		_, err := parseCatalog(c.text)
		if fmt.Sprint(err) != c.want {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

// A download of which nothing says what it is counts as mentioned, with the reason,
// in a script that is named for data.
func TestDataScripts(t *testing.T) {
	for file, want := range map[string]detect.Role{
		"fetch_training_data.sh": detect.Mentioned, "scripts/download-dataset.sh": detect.Mentioned,
		"data/download.sh": detect.Used, "download_model_data.sh": detect.Used, "database.sh": detect.Used, "setup.sh": detect.Used,
	} {
		commands, _ := Read(file, "gdown 1AbCdEfGhIjKlMnOpQrStUvWxYz012345\n")
		downloads, _ := Downloads(commands)
		if len(downloads) != 1 || downloads[0].Role != want || (downloads[0].Why != "") != (want == detect.Mentioned) {
			t.Errorf("%s: %v, want one, %s", file, downloads, want)
		}
	}
	commands, _ := Read("fetch_data.sh", "gdown 1AbCdEfGhIjKlMnOpQrStUvWxYz012345 -O net.pth\n")
	if downloads, _ := Downloads(commands); len(downloads) != 1 || downloads[0].Role != detect.Used {
		t.Errorf("written to net.pth: %v", downloads)
	}
}
