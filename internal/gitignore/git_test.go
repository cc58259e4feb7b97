package gitignore

import (
	"bytes"
	"math/rand"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// git runs git in a directory, with no configuration of user or machine.
func git(t *testing.T, dir, stdin string, args ...string) (string, error) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git here")
	}
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "core.excludesFile=" + os.DevNull, "-c", "core.ignoreCase=false"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	cmd.Stdin = strings.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if stderr.Len() > 0 {
		t.Log(stderr.String())
	}
	return string(out), err
}

// pieces make rules, names make trees: few and alike, so that they meet.
var (
	pieces = []string{
		"a", "b", "c", "ab", "a.b", "*", "**", "?", "[ab]", "[!a]", "[a-c]", "*.b", "a*", "\\a", "\\*", "a**", "**b", " ", "\\ ", "[", "]",
		"[]-]", "[[:alpha:]]", "[^a]", ".", "-", "#", "!", "a*b", "[a", "\t", "\\", "[[:up", "[a-", "[\\]]", "[*-\\[]", "\r",
	}
	names = []string{"a", "b", "c", "ab", "a.b", "[", "#", "a b", "-", "abc", "A", "*", "b ", "!a", "]", "\t"}
)

func randomRule(r *rand.Rand) string {
	s := ""
	if r.Intn(4) == 0 {
		s += "!"
	}
	if r.Intn(5) == 0 {
		s += "/"
	}
	for i := range 1 + r.Intn(3) {
		if i > 0 {
			s += "/"
		}
		s += pieces[r.Intn(len(pieces))]
		if r.Intn(5) == 0 {
			s += pieces[r.Intn(len(pieces))]
		}
	}
	if r.Intn(4) == 0 {
		s += "/"
	}
	return s + strings.Repeat(" ", max(0, r.Intn(14)-11))
}

// TestAgainstGit compares what random rules say of random trees with git.
func TestAgainstGit(t *testing.T) {
	trees := 30
	if testing.Short() {
		trees = 8
	}
	wrong, ignored := 0, 0
	for seed := range trees {
		r := rand.New(rand.NewSource(int64(seed)))
		dir := t.TempDir()
		if out, err := git(t, dir, "", "init", "-q"); err != nil {
			t.Fatal(out, err)
		}
		rules := map[string]*Rules{}
		text := map[string]string{}
		var paths []string
		isDir := map[string]bool{}
		var fill func(at string, depth int)
		fill = func(at string, depth int) {
			if depth == 0 || r.Intn(4) == 0 {
				for range 1 + r.Intn(5) {
					text[at] += randomRule(r) + "\n"
				}
				rules[at] = Parse([]byte(text[at]))
				write(t, filepath.Join(dir, at, ".gitignore"), text[at])
			}
			for _, name := range names {
				p := path.Join(at, name)
				switch r.Intn(2 + depth) {
				case 0:
					isDir[p] = true
					paths = append(paths, p)
					if err := os.Mkdir(filepath.Join(dir, p), 0o755); err != nil {
						t.Fatal(err)
					}
					if depth < 2 && len(paths) < 250 {
						fill(p, depth+1)
					}
				case 1:
					paths = append(paths, p)
					write(t, filepath.Join(dir, p), "")
				}
			}
		}
		fill(".", 0)
		out, err := git(t, dir, strings.Join(paths, "\x00")+"\x00", "check-ignore", "-z", "--no-index", "--stdin")
		if exit := (*exec.ExitError)(nil); err != nil && !(asExit(err, &exit) && exit.ExitCode() == 1) {
			t.Fatal(err)
		}
		want := strings.Split(out, "\x00")
		slices.Sort(want)
		got := map[string]bool{}
		for _, p := range paths { // a directory stands before what is in it
			parent := path.Dir(p)
			got[p] = got[parent] || decide(rules, p, isDir[p])
			_, isWanted := slices.BinarySearch(want, p)
			if isWanted {
				ignored++
			}
			if got[p] == isWanted {
				continue
			}
			if wrong++; wrong < 10 {
				t.Errorf("seed %d: %q: ignored %t, git says %t; rules %q", seed, p, got[p], isWanted, text)
			}
			got[p] = isWanted
		}
	}
	if wrong >= 10 {
		t.Errorf("%d paths are decided differently", wrong)
	}
	if ignored < 10*trees {
		t.Errorf("the rules ignore %d paths of %d trees: they show nothing", ignored, trees)
	}
}

func asExit(err error, target **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError)
	*target = e
	return ok
}

// decide asks the rules of the directories above a path, the innermost first.
func decide(rules map[string]*Rules, p string, isDir bool) bool {
	for at := path.Dir(p); ; at = path.Dir(at) {
		if r := rules[at]; r != nil {
			if ignored, matched := r.Match(strings.TrimPrefix(p, at+"/"), isDir); matched {
				return ignored
			}
		}
		if at == "." {
			return false
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestIndexOfGit(t *testing.T) {
	for _, test := range []struct{ format, version string }{{"sha1", "2"}, {"sha1", "4"}, {"sha256", "2"}, {"sha256", "4"}} {
		t.Run(test.format+" "+test.version, func(t *testing.T) {
			dir := t.TempDir()
			var want []string
			for _, name := range []string{"a", "b/c.py", "b/cc.py", "b-d", "long/" + strings.Repeat("x", 200), "é", "z z"} {
				write(t, filepath.Join(dir, name), name)
				want = append(want, name)
			}
			slices.Sort(want)
			for _, args := range [][]string{
				{"init", "-q", "--object-format=" + test.format}, {"add", "."}, {"update-index", "--index-version", test.version},
			} {
				if _, err := git(t, dir, "", args...); err != nil {
					t.Fatal(args, err)
				}
			}
			// Marks an entry as extended, which makes version 3 of 2.
			write(t, filepath.Join(dir, "later"), "")
			if _, err := git(t, dir, "", "add", "-N", "later"); err != nil {
				t.Fatal(err)
			}
			want = append(want, "later")
			slices.Sort(want)
			data, err := os.ReadFile(filepath.Join(dir, ".git/index"))
			if err != nil {
				t.Fatal(err)
			}
			index, err := ParseIndex(data)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(index.paths, want) {
				t.Errorf("paths %q, want %q", index.paths, want)
			}
			if !index.Has("b/c.py") || index.Has("b") || !index.HasBelow("b") || index.HasBelow("a") || index.HasBelow("c") {
				t.Error("a file or directory is not found, or one that is not there is")
			}
			for end := range data { // cut off anywhere it is no index
				if _, err := ParseIndex(data[:end]); err == nil {
					t.Fatalf("the first %d bytes of %d are taken", end, len(data))
				}
			}
		})
	}
}

func TestSplitIndex(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a"), "")
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"update-index", "--split-index"}} {
		if _, err := git(t, dir, "", args...); err != nil {
			t.Fatal(args, err)
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, ".git/index"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseIndex(data); err == nil {
		t.Error("a split index is taken for a whole one")
	}
}

func FuzzIndex(f *testing.F) {
	entry := func(path string) string { return strings.Repeat("\x00", entryHead+20) + "\x00\x01" + path + "\x00" }
	f.Add([]byte("DIRC\x00\x00\x00\x02\x00\x00\x00\x01" + entry("a") + strings.Repeat("\x00", 8+20)))
	f.Add([]byte("DIRC\x00\x00\x00\x04\x00\x00\x00\x02" + entry("\x00ab") + entry("\x01c") + strings.Repeat("\x00", 20)))
	f.Fuzz(func(t *testing.T, data []byte) {
		index, err := ParseIndex(data)
		if err != nil {
			return
		}
		if !slices.IsSorted(index.paths) {
			t.Error("the paths are not sorted")
		}
		for _, p := range index.paths {
			if !index.Has(p) {
				t.Errorf("%q is not found", p)
			}
		}
	})
}
