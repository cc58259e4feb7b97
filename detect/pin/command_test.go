package pin

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestCommands(t *testing.T) {
	for _, test := range []struct{ name, file, in, out, reason string }{
		{"added", "get.sh", "hf download a/b x.json --local-dir d # it\n", "hf download a/b --revision SHA x.json --local-dir d # it\n", ""},
		{"quotes, replaced", "get.sh", "huggingface-cli download \"a/b\" \\\n    --revision v1 && echo\n", "huggingface-cli download \"a/b\" \\\n    --revision SHA && echo\n", ""},
		{"attached", "get.sh", "hf download --revision='v1' a/b\n", "hf download --revision='SHA' a/b\n", ""},
		{"variable", "get.sh", "M=a/b\nvllm serve $M --port 80\n", "M=a/b\nvllm serve $M --revision SHA --port 80\n", ""},
		{"option", "get.sh", "python -m vllm.entrypoints.openai.api_server --model a/b; ls\n", "python -m vllm.entrypoints.openai.api_server --model a/b --revision SHA; ls\n", ""},
		{"clone", "get.sh", "git clone https://huggingface.co/a/b d\n", "", "takes no commit"},
		{"clone of a branch", "get.sh", "git clone -b v1 https://huggingface.co/a/b\n", "", "takes no commit"},
		{"lfs clone", "get.sh", "git lfs clone https://huggingface.co/a/b\n", "", "takes no commit"},
		{"address", "get.sh", "wget -q https://huggingface.co/a/b/resolve/main/x.safetensors -O x\n", "wget -q https://huggingface.co/a/b/resolve/SHA/x.safetensors -O x\n", ""},
		{"loop", "get.sh", "for m in a/b c/d; do hf download $m; done\n", "", "several models"},
		{"default", "get.sh", "hf download ${1:-a/b}\n", "", "default"},
		{"make", "Makefile", "M = a/b\nget:\n\t@hf download $(M)\n", "M = a/b\nget:\n\t@hf download $(M) --revision SHA\n", ""},
		{"docker", "Dockerfile", "FROM x\nRUN pip install hf && \\\n    hf download a/b\n", "FROM x\nRUN pip install hf && \\\n    hf download a/b --revision SHA\n", ""},
		{"docker, a list", "Dockerfile", "FROM x\nCMD [\"vllm\", \"serve\", \"a/b\", \"--port\", \"80\"]\n", "FROM x\nCMD [\"vllm\", \"serve\", \"a/b\", \"--revision\", \"SHA\", \"--port\", \"80\"]\n", ""},
		{"ci in quotes", ".github/workflows/y.yml", "jobs:\n  a:\n    steps:\n      - run: \"hf download a/b\"\n      - run: 'hf download \"a/b\"'\n", "jobs:\n  a:\n    steps:\n      - run: \"hf download a/b --revision SHA\"\n      - run: 'hf download \"a/b\" --revision SHA'\n", ""},
		{"shell in quotes", "run.sh", "bash -c \"hf download a/b\" && bash -c \"hf download 'c/d'\"\n", "bash -c \"hf download a/b --revision SHA\" && bash -c \"hf download 'c/d' --revision SHA\"\n", ""},
		{"ci", ".github/workflows/x.yml", "jobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          hf download a/b\n", "jobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          hf download a/b --revision SHA\n", ""},
		{"notebook", "n.ipynb", `{"cells": [{"cell_type": "code", "source": ["!hf download a/b\n"]}], "metadata": {}, "nbformat": 4}`, `{"cells": [{"cell_type": "code", "source": ["!hf download a/b --revision SHA\n"]}], "metadata": {}, "nbformat": 4}`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := run(t, fstest.MapFS{test.file: {Data: []byte(test.in)}})
			out := test.in
			for _, f := range r.Files {
				out = string(f.New)
			}
			want := test.in
			if test.out != "" {
				want = strings.ReplaceAll(test.out, "SHA", commit)
			}
			reasons := ""
			for _, f := range r.Refused {
				reasons += f.Reason + "\n"
			}
			if out != want || (test.reason == "") != (reasons == "") || !strings.Contains(reasons, test.reason) {
				t.Errorf("got\n%s\nwant\n%s\nrefused %v", out, want, r.Refused)
			}
			if again := run(t, fstest.MapFS{test.file: {Data: []byte(out)}}); len(again.Files) > 0 {
				t.Errorf("a second run changes it to\n%s", again.Files[0].New)
			}
		})
	}
}
