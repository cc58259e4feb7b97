package shell

import (
	"maps"
	"slices"
	"testing"

	"github.com/ptmlock/ptmlock/detect"
)

func TestInvocationPaths(t *testing.T) {
	files := map[string]bool{
		"train.py": true, "pkg/run.py": true, "pkg/__main__.py": true, "src/tool/cli.py": true, "docs/example.py": true, "experiments/sub/demo.py": true,
	}
	for _, c := range []struct{ file, line, want string }{
		{"run.sh", "python train.py", "train.py"},
		{"scripts/run.sh", "python train.py", "train.py"},
		{"scripts/run.sh", "python ../train.py", "train.py"},
		{"scripts/run.sh", "cd .. && python pkg/run.py", "pkg/run.py"},
		{"docs/run.sh", "python example.py", "docs/example.py"},
		{"run.sh", "cd name/pkg && python run.py", "pkg/run.py"},
		{"run.sh", "python name/experiments/sub/demo.py", "experiments/sub/demo.py"},
		{"run.sh", "python -m name.experiments.sub.demo", "experiments/sub/demo.py"},
		{"run.sh", "python other/train.py", ""},
		{"run.sh", "python -m pkg", "pkg/__main__.py"},
		{"run.sh", "python -m tool.cli", "src/tool/cli.py"},
		{"run.sh", "python /home/me/name/train.py", "train.py"},
		{"run.sh", "python $HOME/name/pkg/run.py", "pkg/run.py"},
		{"run.sh", "python ../../../../train.py", ""},
		{"run.sh", "python $NAME.py", ""},
		{"run.sh", "python -m $NAME", ""},
		{"run.sh", "python -m", ""},
		{"run.sh", "python -c 'x' train.py", ""},
		{"run.sh", "python", ""},
		{"run.sh", "torchrun", ""},
		{"run.sh", "torchrun --nproc_per_node 2 -m pkg.run", "pkg/run.py"},
		{"run.sh", "python -m torch.distributed.run --x y train.py a", "train.py"},
		{"run.sh", "python -m torch.distributed.launch --use_env -m pkg.run", "pkg/run.py"},
		{"run.sh", "python -m debugpy --listen 5678 --wait-for-client train.py", "train.py"},
		{"run.sh", "accelerate launch --multi_gpu --num_processes 2 train.py", "train.py"},
		{"run.sh", "${PYTHON:-python3} train.py", "train.py"},
		{"run.sh", "$PY train.py", "train.py"},
		{"run.sh", `python .\pkg\run.py`, ""},
		{"run.bat", `python .\pkg\run.py`, "pkg/run.py"},
	} {
		commands, _ := Read(c.file, c.line+"\n")
		found := Invocations(commands, NewPrograms(slices.Sorted(maps.Keys(files))))
		got := ""
		if len(found) > 0 {
			got = found[0].Script
		}
		if got != c.want || len(found) > 1 {
			t.Errorf("%s: %q runs %q, want %q", c.file, c.line, got, c.want)
		}
	}
}

func TestInvocationArgs(t *testing.T) {
	commands := Split("X=1 python train.py --name=a -- b", detect.Position{File: "n.ipynb", Line: 2, Column: 2}, detect.PlaceNotebook)
	found := Invocations(commands, NewPrograms([]string{"train.py"}))
	if len(found) != 1 {
		t.Fatalf("%d invocations", len(found))
	}
	i := found[0]
	if len(i.Args) != 3 || i.Args[0].Text != "--name=a" || i.Args[0].Column != 22 || len(i.Env) != 1 || i.Env[0].Name != "X" || i.Place != detect.PlaceNotebook {
		t.Errorf("%+v", i)
	}
}
