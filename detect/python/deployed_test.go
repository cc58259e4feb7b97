package python

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// TestDeployed holds which files give environment variables to code.
func TestDeployed(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	load := "import os\nfrom transformers import AutoModel\n"
	tree := fstest.MapFS{
		"app.py": {Data: []byte(load + `AutoModel.from_pretrained(os.environ["IMAGE"])
AutoModel.from_pretrained(os.getenv("SERVICE"))
AutoModel.from_pretrained(os.getenv("LISTED", "org/code"))
AutoModel.from_pretrained(os.getenv("EXAMPLE"))
AutoModel.from_pretrained(os.getenv("EXAMPLE", "org/default"))
AutoModel.from_pretrained(os.getenv("MISSING"))
AutoModel.from_pretrained(os.getenv("OTHER", "org/own"))
`)},
		"other/app.py": {Data: []byte(load + `AutoModel.from_pretrained(os.environ["OTHER"])
`)},
		"docker/Dockerfile":  {Data: []byte("FROM python\nARG SIZE=base\nENV IMAGE=org/image-$SIZE \\\n    EMPTY=\"\" MISSING=$MISSING\nCMD [\"uvicorn\", \"app:app\"]\n")},
		"other/Dockerfile":   {Data: []byte("FROM python\nENV OTHER org/other\n")},
		"docker-compose.yml": {Data: []byte("services:\n  a:\n    env_file: [prod.env, {path: none.env}]\n    environment:\n      - SERVICE=${S:-org/service}\n")},
		"prod.env":           {Data: []byte("LISTED='org/listed'\n")},
		".env.example":       {Data: []byte("# a comment\nEXAMPLE=org/example\n")},
	}
	report, err := detect.Run(t.Context(), tree, New(set))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range report.Models {
		for _, r := range m.References {
			s := m.Name + " " + r.At.String() + " " + string(r.Binding)
			for _, step := range r.Trace {
				s += " < " + step.At.String() + " " + step.What
			}
			got = append(got, s)
		}
	}
	for _, u := range report.Unresolved {
		got = append(got, u.Reason+" "+u.At.String())
	}
	want := []string{
		"org/code app.py:5:1 env",
		"org/default app.py:7:1 env",
		"org/example app.py:6:1 env < .env.example:2:9 variable EXAMPLE",
		"org/image-base app.py:3:1 env < docker/Dockerfile:3:5 variable IMAGE",
		"org/listed app.py:5:1 env < prod.env:1:8 variable LISTED",
		"org/other other/app.py:3:1 env < other/Dockerfile:2:5 variable OTHER",
		"org/own app.py:9:1 env",
		"org/service app.py:4:1 env < docker-compose.yml:5:9 variable SERVICE",
		"environment variable MISSING has no default app.py:8:1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
