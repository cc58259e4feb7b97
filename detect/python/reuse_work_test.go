package python

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/reuse"
)

// counting hands on what following took.
type counting struct {
	*detector
	work reuse.Work
	cut  bool
}

func (c *counting) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	a, err := c.find(ctx, files)
	if err != nil {
		return nil, err
	}
	err = follow(ctx, a.tracker, a.found)
	c.work, c.cut = a.tracker.Work(), a.tracker.Cut()
	return a.found, err
}

// workOn returns what following the models of a program takes.
func workOn(t *testing.T, text string) reuse.Work {
	t.Helper()
	return following(t, text).work
}

func following(t *testing.T, text string) *counting {
	t.Helper()
	c := &counting{detector: newDetector(t).(*detector)}
	if _, err := detect.Run(context.Background(), fstest.MapFS{"a.py": &fstest.MapFile{Data: []byte(header + text)}}, c); err != nil {
		t.Fatal(err)
	}
	return c
}

// numbered repeats a text with numbers for "#", and the next ones for "@".
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.NewReplacer("#", fmt.Sprint(i), "@", fmt.Sprint(i+1)).Replace(text))
	}
	return b.String()
}

// Programs whose functions depend on each other run each of them as often when there are
// twice as many.
func TestFollowWork(t *testing.T) {
	const load = "m = AutoModel.from_pretrained('a/b')\n"
	for name, program := range map[string]func(n int) string{
		"callers before what they call": func(n int) string {
			return load + numbered(n, "def f#(x):\n  return f@(m(x))\n") + fmt.Sprintf("def f%d(x):\n  return x\nf0(m)\n", n)
		},
		"callers after what they call": func(n int) string {
			return load + "def f0(x):\n  return x\n" + numbered(n, "def f@(x):\n  return f#(m(x))\n") + fmt.Sprintf("f%d(m)\n", n)
		},
		"a ring": func(n int) string {
			return load + numbered(n, "def f#(x):\n  return f@(m(x))\n") + fmt.Sprintf("def f%d(x):\n  return f0(x)\nf0(m)\n", n)
		},
		"an attribute that all write and read": func(n int) string {
			return load + "class A:\n  x = None\na = A()\n" + numbered(n, "def f#(y):\n  a.x = m(a.x)\n  return a.x\nf#(m)\n")
		},
		"networks in networks": func(n int) string {
			return "import torch\n" + load + "class A0(torch.nn.Module):\n  def __init__(self):\n    self.l = torch.nn.Linear(1, 1)\n  def forward(self, x, y):\n    return self.l(x) + y\n" +
				numbered(n, "class A@(torch.nn.Module):\n  def __init__(self):\n    self.l = A#()\n  def forward(self, x, y):\n    return self.l(x, y) + self.l(y, x)\n") + fmt.Sprintf("A%d()(m(1), m(2))\n", n)
		},
	} {
		t.Run(name, func(t *testing.T) {
			few, many := workOn(t, program(40)), workOn(t, program(80))
			if few.Runs < 40 || many.Runs < 80 {
				t.Fatalf("not followed: %+v, %+v", few, many)
			}
			if a, b := float64(few.Steps)/40, float64(many.Steps)/80; b > 1.5*a+4 {
				t.Errorf("%.1f steps a function, and of twice as many %.1f: %+v, %+v", a, b, few, many)
			}
		})
	}
}

// A program that writes to thousands of paths, each put together of those before, is not asked
// for all of them; nor is a page gone through for each of thousands of its handlers.
func TestFollowBounds(t *testing.T) {
	const load = "import numpy as np\nimport gradio as gr\nm = AutoModel.from_pretrained('a/b')\n"
	wide := func(handlers int) string {
		return load + "c = gr.Textbox()\n" + numbered(handlers, "def h#(x):\n  return m(x)\ngr.Button().click(h#, [c], [c])\n")
	}
	paths := func(n int) string {
		return load + "def f(x, p):\n" + numbered(n, "  np.save(p + '.features#.npy', m(x))\n")
	}
	for text, cut := range map[string]bool{paths(200): false, paths(600): true, wide(40): false} {
		if c := following(t, text); c.cut != cut {
			t.Errorf("cut is %v, want %v: %+v, %.80q", c.cut, cut, c.work, text)
		}
	}
	// Each handler looks at what 64 of them put into the component, four in a step.
	few, many := workOn(t, wide(100)), workOn(t, wide(200))
	if more := many.Steps - few.Steps; more < 100*64/4 {
		t.Errorf("%d steps for 100 handlers more: they are not counted", more)
	}
}

// Settings with many attributes are not read through for each call that is given them.
func TestFollowSearches(t *testing.T) {
	const attributes, calls, bound = 1000, 40, 256
	text := "class Settings:\n  def __init__(self, n):\n    self.m = AutoModel.from_pretrained(n)\n" + numbered(attributes, "    self.a# = AutoModel.from_pretrained('x/#')\n") +
		"def read(s):\n  return s\n" + numbered(calls, "s# = Settings('a/#')\nread(s#).m(1)\n")
	w := workOn(t, text)
	if w.Searches == 0 || w.Read == 0 {
		t.Fatalf("nothing is searched: %+v", w)
	}
	if w.Read > w.Searches*(bound+2) {
		t.Errorf("%d attributes are read in %d searches, more than %d in each", w.Read, w.Searches, bound)
	}
}

// A function runs again for what it read before it grew, and not for what it reads later.
func TestFollowRuns(t *testing.T) {
	for name, test := range map[string]struct {
		program string
		runs    int
	}{
		"who waits for a first run takes what it gives": {
			"def load():\n  return AutoModel.from_pretrained('a/b')\ndef use(x):\n  return load()(x)\nuse(1)\n", 3,
		},
		"an attribute that is read after it is set": {
			"class A:\n  def run(self, x):\n    self.m = AutoModel.from_pretrained('a/b')\n    return self.m(x)\nA().run(1)\n", 2,
		},
		"an attribute that is read before it is set, twice": {
			"class A:\n  m = None\n  def run(self, x):\n    y = self.m(x)\n    self.m = AutoModel.from_pretrained('a/b')\n    return y\nA().run(1)\n", 4, // and the module, which gets more
		},
		"a network that gets another one which holds no model": {
			"import torch\nclass Inner(torch.nn.Module):\n  def __init__(self):\n    self.l = torch.nn.Linear(1, 1)\n" +
				"class Net(torch.nn.Module):\n  def __init__(self):\n    self.m = AutoModel.from_pretrained('a/b')\n  def grow(self):\n    self.inner = Inner()\n" +
				"def use(net):\n  return net(1)\nnet = Net()\nuse(net)\nnet.grow()\n", 7,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if w := workOn(t, test.program); w.Runs != test.runs {
				t.Errorf("%d runs, not %d: %+v", w.Runs, test.runs, w)
			}
		})
	}
}
