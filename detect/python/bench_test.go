package python

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
)

// BenchmarkFollow measures what following the models costs: "followed" against "found",
// which finds the loading calls and no more. It should not be more than twice as much.
// TREE is a directory to read in place of a generated tree.
func BenchmarkFollow(b *testing.B) {
	var tree fs.FS
	if dir := os.Getenv("TREE"); dir != "" {
		tree = os.DirFS(dir)
	} else {
		tree, _ = generated(1000)
	}
	for _, alone := range []bool{true, false} {
		b.Run(map[bool]string{true: "found", false: "followed"}[alone], func(b *testing.B) {
			d := newDetector(b).(*detector)
			d.alone = alone
			b.ReportAllocs()
			for b.Loop() {
				if _, err := detect.Run(context.Background(), tree, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// generated is a tree of modules that call each other, of about 5 kB each.
func generated(files int) (tree fstest.MapFS, size int64) {
	tree = fstest.MapFS{}
	for i := range files {
		var b strings.Builder
		fmt.Fprintf(&b, "import os\nimport numpy as np\nfrom transformers import AutoModel, AutoTokenizer\nfrom pkg%d.m%d import Model%d, helper%d\n\nNAME = 'owner%d/model'\n",
			(i+1)%files/20, (i+1)%files, (i+1)%files, (i+1)%files, i)
		fmt.Fprintf(&b, "\n\nclass Model%d:\n    kind = 'k%d'\n\n    def __init__(self, name=NAME, size=%d):\n        self.name = name\n        self.size = size\n        self.inner = None\n", i, i, i)
		for j := range 18 {
			fmt.Fprintf(&b, "\n    def step%d(self, x, scale=1.0):\n        y = np.zeros((self.size, %d)) * scale\n        for k in range(%d):\n            y[k] = x[k] + self.step%d(y, k)\n        if self.kind == 'k%d':\n            return helper%d(y, self.name)\n        return y\n", j, j, j, (j+1)%18, j, (i+1)%files)
		}
		fmt.Fprintf(&b, "\n    def load(self):\n        self.inner = AutoModel.from_pretrained(self.name)\n        return self.inner\n\n\ndef helper%d(x, name):\n    table = {'a': 'x', 'b': name}\n    return [os.path.join(v, str(x)) for v in table.values()]\n\n\ndef main():\n    Model%d('given/%d').load()\n    AutoTokenizer.from_pretrained(NAME)\n", i, (i+1)%files, i)
		name := fmt.Sprintf("pkg%d/m%d.py", i/20, i)
		tree[name] = &fstest.MapFile{Data: []byte(b.String())}
		tree[fmt.Sprintf("pkg%d/__init__.py", i/20)] = &fstest.MapFile{}
		size += int64(b.Len())
	}
	return tree, size
}

// BenchmarkDetect measures the whole detector over trees of growing size; the
// bytes per second should not fall.
func BenchmarkDetect(b *testing.B) {
	for _, files := range []int{100, 1000, 4000, 20000} {
		tree, size := generated(files)
		b.Run(fmt.Sprintf("%dfiles", files), func(b *testing.B) {
			d := newDetector(b)
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				r, err := detect.Run(context.Background(), tree, d)
				if err != nil {
					b.Fatal(err)
				}
				if len(r.Models) < files {
					b.Fatalf("%d models in %d files", len(r.Models), files)
				}
			}
		})
	}
}
