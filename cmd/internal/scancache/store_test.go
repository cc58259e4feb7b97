package scancache

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// lines reports each line of each text as a model: it depends on all that it reads.
type lines struct{}

func (lines) Name() string           { return "lines" }
func (lines) Wants(path string) bool { return filepath.Ext(path) == ".txt" }
func (lines) Detect(_ context.Context, files []detect.File) (*detect.Findings, error) {
	found := &detect.Findings{}
	for _, f := range files {
		text, err := f.Text()
		if err != nil {
			found.Problems = append(found.Problems, detect.Problem{At: detect.Position{File: f.Path}, Message: err.Error()})
			continue
		}
		for i, line := range strings.Split(text, "\n") {
			found.References = append(found.References, detect.Reference{
				Model: hub.Model{Hub: hub.HuggingFace, Name: "owner/" + line}, Role: detect.Used, Place: detect.PlaceCode,
				At: detect.Position{File: f.Path, Line: i + 1}, Via: "line", Binding: detect.BindLiteral,
			})
		}
	}
	return found, nil
}

// project is a directory with a cache of its scans.
type project struct {
	t     *testing.T
	dir   string
	cache *Cache
	key   Key
	time  int64 // s, of the last change; 0 leaves times as they are
}

func newProject(t *testing.T, files map[string]string) *project {
	p := &project{t: t, dir: t.TempDir()}
	p.cache = New(filepath.Join(t.TempDir(), "scan"))
	p.key = Key{Dir: p.dir, Program: "1"}
	for name, content := range files {
		p.write(name, content)
	}
	return p
}

// settle makes all files seem to have been left alone for a minute; each change
// gets a time of its own from now on.
func (p *project) settle() {
	p.cache.now = func() time.Time { return time.Now().Add(time.Minute) }
	p.time = 1_000_000
}

// changed gives a path and its directory a time that they never had.
func (p *project) changed(name string) {
	if p.time == 0 {
		return
	}
	p.time++
	at := time.Unix(p.time, 0)
	for _, n := range []string{name, filepath.Dir(name)} {
		if info, err := os.Lstat(filepath.Join(p.dir, n)); err == nil && info.Mode()&fs.ModeSymlink == 0 {
			p.check(os.Chtimes(filepath.Join(p.dir, n), at, at))
		}
	}
}

func (p *project) check(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) write(name, content string) {
	p.t.Helper()
	full := filepath.Join(p.dir, name)
	p.check(os.MkdirAll(filepath.Dir(full), 0o755))
	p.check(os.WriteFile(full, []byte(content), 0o644))
	p.changed(name)
}

func (p *project) scan() (report *detect.Report, hit bool) {
	p.t.Helper()
	root, err := os.OpenRoot(p.dir)
	p.check(err)
	defer root.Close()
	report, hit, err = p.cache.Scan(p.key, root.FS(), func(tree fs.FS) (*detect.Report, error) {
		return detect.Run(p.t.Context(), tree, lines{})
	})
	p.check(err)
	return report, hit
}

// fresh is the report of a scan that knows of no other.
func (p *project) fresh() *detect.Report {
	p.t.Helper()
	root, err := os.OpenRoot(p.dir)
	p.check(err)
	defer root.Close()
	report, err := detect.Run(p.t.Context(), root.FS(), lines{})
	p.check(err)
	return report
}

// want scans and holds the report to that of a scan that knows of no other.
func (p *project) want(hit bool, when string) {
	p.t.Helper()
	got, wasHit := p.scan()
	if diff := cmp.Diff(p.fresh(), got); diff != "" {
		p.t.Errorf("%s: -fresh +cached\n%s", when, diff)
	}
	if hit != wasHit {
		p.t.Errorf("%s: hit %t, want %t", when, wasHit, hit)
	}
}

func TestUnchanged(t *testing.T) {
	p := newProject(t, map[string]string{"a.txt": "one", "b/c.txt": "two\nthree", "b/image.png": "x"})
	p.want(false, "first")
	p.want(true, "files that were written just before")
	p.settle()
	p.want(true, "files at rest")
	p.want(true, "the same again")
}

func TestChanges(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(p *project)
		hit  bool
	}{
		{"content", func(p *project) { p.write("a.txt", "other") }, false},
		{"content of the same size", func(p *project) { p.write("a.txt", "eno") }, false},
		{"touched", func(p *project) { p.changed("a.txt") }, true},
		{"written again", func(p *project) { p.write("a.txt", "one") }, true},
		{"what no detector wants", func(p *project) { p.write("b/image.png", "yy") }, true},
		{"a file that nobody wants", func(p *project) { p.write("b/other.png", "y") }, false}, // its name is part of the listing
		{"a file and gone again", func(p *project) {
			p.write("b/new.txt", "y")
			p.check(os.Remove(filepath.Join(p.dir, "b/new.txt")))
			p.changed("b/new.txt")
		}, true},
		{"removed", func(p *project) { p.check(os.Remove(filepath.Join(p.dir, "b/c.txt"))); p.changed("b/c.txt") }, false},
		{"renamed", func(p *project) {
			p.check(os.Rename(filepath.Join(p.dir, "b/c.txt"), filepath.Join(p.dir, "b/d.txt")))
			p.changed("b/d.txt")
		}, false},
		{"ignored", func(p *project) { p.write("b/.ptmlockignore", "c.txt") }, false},
		{"a directory in place of a file", func(p *project) {
			p.check(os.Remove(filepath.Join(p.dir, "a.txt")))
			p.check(os.Mkdir(filepath.Join(p.dir, "a.txt"), 0o755))
			p.changed("a.txt")
		}, false},
		{"a link in place of a directory", func(p *project) {
			p.check(os.Rename(filepath.Join(p.dir, "b"), filepath.Join(p.dir, "z")))
			p.check(os.Symlink("z", filepath.Join(p.dir, "b")))
			p.changed("b")
		}, false},
		{"where a link leads", func(p *project) { p.check(os.Remove(filepath.Join(p.dir, "target"))); p.changed("target") }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newProject(t, map[string]string{"a.txt": "one", "b/c.txt": "two\nthree", "b/image.png": "x", "target": ""})
			if err := os.Symlink("target", filepath.Join(p.dir, "link.txt")); err != nil {
				t.Skip(err)
			}
			p.settle()
			p.want(false, "first")
			p.want(true, "unchanged")
			test.do(p)
			p.want(test.hit, "changed")
			p.want(true, "the same again")
		})
	}
}

// TestRestoredTime holds that a file whose time a program sets back is read again,
// where the system says when it was changed.
func TestRestoredTime(t *testing.T) {
	p := newProject(t, map[string]string{"a.txt": "one"})
	info, err := os.Stat(filepath.Join(p.dir, "a.txt"))
	p.check(err)
	if status, _ := systemStamp(info); status == 0 {
		t.Skip("no time of the status")
	}
	p.want(false, "first")
	p.write("a.txt", "two")
	p.check(os.Chtimes(filepath.Join(p.dir, "a.txt"), info.ModTime(), info.ModTime()))
	p.want(false, "same size, same time")
}

// TestIndex holds that a new index of git matters only if it tracks other files.
func TestIndex(t *testing.T) {
	p := newProject(t, map[string]string{"a.txt": "one", ".gitignore": "*.txt"})
	index := func(time byte, paths ...string) string {
		var b bytes.Buffer
		fmt.Fprintf(&b, "DIRC\x00\x00\x00\x02\x00\x00\x00%c", len(paths))
		for _, name := range paths {
			head := make([]byte, 40+20+2)
			head[0], head[61] = time, byte(len(name))
			b.Write(head)
			b.WriteString(name)
			b.Write(make([]byte, 8-(len(head)+len(name))%8))
		}
		b.Write(make([]byte, 20))
		return b.String()
	}
	p.write(".git/index", index(1, ".gitignore"))
	p.settle()
	p.want(false, "first")
	p.write(".git/index", index(2, ".gitignore"))
	p.want(true, "another time")
	p.write(".git/index", index(2, ".gitignore", "a.txt"))
	p.want(false, "another file")
	if r, _ := p.scan(); len(r.Models) != 1 {
		t.Errorf("%d models, want that of the tracked file", len(r.Models))
	}
}

// TestRandomEdits holds that a cached report is that of a fresh scan, whatever
// happened between: with the times that the system gives, and with files that seem
// to be at rest.
func TestRandomEdits(t *testing.T) {
	for _, settled := range []bool{false, true} {
		for seed := range uint64(3) {
			t.Run(fmt.Sprintf("settled %t, seed %d", settled, seed), func(t *testing.T) {
				p := newProject(t, map[string]string{"a.txt": "one"})
				if settled {
					p.settle()
				}
				r, hits := rand.New(rand.NewPCG(seed, 1)), 0
				for range 60 {
					done := p.edit(r)
					got, hit := p.scan()
					if diff := cmp.Diff(p.fresh(), got); diff != "" {
						t.Fatalf("after %s: -fresh +cached\n%s", done, diff)
					}
					if hit {
						hits++
					}
				}
				if hits == 0 || hits == 60 {
					t.Errorf("%d hits of 60", hits)
				}
			})
		}
	}
}

// edit does something to the project and says what.
func (p *project) edit(r *rand.Rand) string {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	name := pick("", "d/", "d/e/") + pick("a.txt", "b.txt", "c.png", ".ptmlockignore")
	full := filepath.Join(p.dir, name)
	if info, err := os.Lstat(filepath.Dir(full)); err == nil && !info.IsDir() {
		p.check(os.Remove(filepath.Dir(full)))
	}
	if info, err := os.Lstat(full); err == nil && (info.IsDir() || info.Mode()&fs.ModeSymlink != 0) {
		p.check(os.RemoveAll(full))
	}
	switch what := r.IntN(7); what {
	case 0, 1:
		p.write(name, pick("a.txt", "b.txt", "*.txt", "x\ny"))
		return "write " + name
	case 2:
		p.check(os.RemoveAll(full))
		p.changed(name)
		return "remove " + name
	case 3:
		p.check(os.RemoveAll(filepath.Join(p.dir, "d", "e")))
		p.changed("d/e")
		return "remove d/e"
	case 4:
		p.check(os.MkdirAll(filepath.Dir(full), 0o755))
		p.check(os.RemoveAll(full))
		if os.Symlink(pick("a.txt", "../a.txt", "nowhere", "/"), full) != nil {
			return "no link"
		}
		p.changed(name)
		return "link " + name
	case 5:
		p.changed(name)
		return "touch " + name
	}
	return "nothing"
}

func TestOtherKey(t *testing.T) {
	p := newProject(t, map[string]string{"a.txt": "one"})
	p.want(false, "first")
	p.key.Program = "2"
	p.want(false, "another program")
	p.want(true, "the same program")
	p.key.Options = "all"
	p.want(false, "other options")
	p.want(true, "the same options")
	if u, err := Measure(p.cache.dir); err != nil || u.Projects != 2 {
		t.Errorf("%d scans are kept, want one for each options: %v", u.Projects, err)
	}
	if u, err := Clean(p.cache.dir); err != nil || u.Projects != 2 || u.Bytes == 0 {
		t.Errorf("cleaned %+v, %v", u, err)
	}
	p.want(false, "nothing is left")
}

// TestDamaged holds that nothing that can be in the file of a scan is an error or
// gives another report.
func TestDamaged(t *testing.T) {
	p := newProject(t, map[string]string{"a.txt": "one", "b/c.txt": "two"})
	p.want(false, "first")
	name := filepath.Join(p.cache.dir, p.key.file())
	whole, err := os.ReadFile(name)
	p.check(err)
	if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read %v: %v", info.Mode(), err)
	}
	for i := range whole {
		damaged := slices.Clone(whole)
		damaged[i] ^= 0x5a
		p.check(os.WriteFile(name, damaged, 0o600))
		if p.cache.load(p.key) != nil {
			t.Fatalf("byte %d is changed and nobody sees it", i)
		}
	}
	for _, content := range []string{"", "x", string(whole[:len(whole)/2])} {
		p.check(os.WriteFile(name, []byte(content), 0o600))
		p.want(false, "damaged")
	}
	p.check(os.Remove(name))
	p.check(os.Mkdir(name, 0o700))
	p.want(false, "a directory")
}

// TestUnwritable holds that a scan goes on without a place for its report.
func TestUnwritable(t *testing.T) {
	p := newProject(t, map[string]string{"a.txt": "one"})
	p.cache = New(filepath.Join(p.dir, "a.txt", "scan"))
	p.want(false, "first")
	p.want(false, "second")
	p.cache = New("")
	p.want(false, "no cache")
}

func TestSweep(t *testing.T) {
	p := newProject(t, map[string]string{"a.txt": "one"})
	p.scan()
	old := filepath.Join(p.cache.dir, "1.tmp")
	p.check(os.WriteFile(old, nil, 0o600))
	p.check(os.Chtimes(old, time.Unix(1, 0), time.Unix(1, 0)))
	huge := filepath.Join(p.cache.dir, "2.scan")
	p.check(os.WriteFile(huge, nil, 0o600))
	p.check(os.Truncate(huge, maxBytes))
	p.check(os.Chtimes(huge, time.Unix(1, 0), time.Unix(1, 0)))
	p.cache.sweep()
	for _, gone := range []string{old, huge} {
		if _, err := os.Stat(gone); err == nil {
			t.Errorf("%s is still there", filepath.Base(gone))
		}
	}
	p.want(true, "the newest is kept")
}

// TestLarge holds that a large file is looked at only: what was touched is not known.
func TestLarge(t *testing.T) {
	p := newProject(t, map[string]string{"w.bin": ""})
	p.check(os.Truncate(filepath.Join(p.dir, "w.bin"), maxSummed+1))
	p.settle()
	read := func() bool {
		root, err := os.OpenRoot(p.dir)
		p.check(err)
		defer root.Close()
		_, hit, err := p.cache.Scan(p.key, root.FS(), func(tree fs.FS) (*detect.Report, error) {
			f, err := tree.Open("w.bin")
			if err != nil {
				return nil, err
			}
			defer f.Close()
			_, err = io.Copy(io.Discard, f)
			return &detect.Report{}, err
		})
		p.check(err)
		return hit
	}
	if first, second := read(), read(); first || !second {
		t.Errorf("hits: %t, %t", first, second)
	}
	p.changed("w.bin")
	if read() {
		t.Error("a large file that was touched is taken for the same")
	}
}

// TestGrownWhileRead holds that the report of a tree that changed during the scan is
// not kept.
func TestGrownWhileRead(t *testing.T) {
	p := newProject(t, map[string]string{"a.txt": "one"})
	p.settle()
	root, err := os.OpenRoot(p.dir)
	p.check(err)
	defer root.Close()
	_, _, err = p.cache.Scan(p.key, root.FS(), func(tree fs.FS) (*detect.Report, error) {
		if _, err := fs.ReadFile(tree, "a.txt"); err != nil {
			return nil, err
		}
		p.write("a.txt", "two and more")
		if _, err := fs.ReadFile(tree, "a.txt"); err != nil {
			return nil, err
		}
		return &detect.Report{}, nil
	})
	p.check(err)
	p.want(false, "what was read is of two states")
}

// TestCodec holds that a report is read as it was written: a full one of every type
// that it consists of.
func TestCodec(t *testing.T) {
	want := &detect.Report{}
	filled(reflect.ValueOf(want).Elem(), new(int))
	want.Ignored, want.Skipped = []string{}, nil
	e := &encoder{}
	if err := e.value(reflect.ValueOf(want).Elem()); err != nil {
		t.Fatal(err)
	}
	whole := string(e.out)
	got := (&entry{encoded: whole}).report()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-written +read\n%s", diff)
	}
	for i := range whole {
		if (&entry{encoded: whole[:i]}).report() != nil {
			t.Errorf("%d of %d bytes are a report, too", i, len(whole))
		}
	}
}

// filled sets all that a value consists of to something that is not zero.
func filled(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *n%7))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n) * -1 << 20)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		filled(v.Index(0), n)
		filled(v.Index(1), n)
	case reflect.Struct:
		for i := range v.NumField() {
			filled(v.Field(i), n)
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"b": "1", "a": "b"}))
	default:
		panic(v.Type())
	}
}

func FuzzDecode(f *testing.F) {
	e := &encoder{}
	_ = e.value(reflect.ValueOf(detect.Report{Ignored: []string{"a"}}))
	f.Add(string((&entry{began: 1, records: []*record{{path: "a", asked: read}}, encoded: string(e.out)}).encode(nil)))
	f.Fuzz(func(_ *testing.T, body string) {
		if e, err := decodeEntry(body); err == nil {
			e.report()
		}
	})
}

// BenchmarkUnchanged is the check of a project of 10,000 files in which nothing has
// changed.
func BenchmarkUnchanged(b *testing.B) {
	dir, cache := b.TempDir(), New(b.TempDir())
	cache.now = func() time.Time { return time.Now().Add(time.Minute) }
	for i := range 200 {
		sub := filepath.Join(dir, fmt.Sprintf("pkg%d", i/10), fmt.Sprintf("mod%d", i%10))
		if err := os.MkdirAll(sub, 0o755); err != nil {
			b.Fatal(err)
		}
		for j := range 50 {
			if err := os.WriteFile(filepath.Join(sub, fmt.Sprintf("file%d.txt", j)), []byte(fmt.Sprint(i, j)), 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	scan := func() bool {
		_, hit, err := cache.Scan(Key{Dir: dir}, root.FS(), func(tree fs.FS) (*detect.Report, error) {
			return &detect.Report{}, fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() {
					_, err = fs.ReadFile(tree, name)
				}
				return err
			})
		})
		if err != nil {
			b.Fatal(err)
		}
		return hit
	}
	b.Run("New", func(b *testing.B) {
		for b.Loop() {
			if _, err := Clean(cache.dir); err != nil {
				b.Fatal(err)
			}
			scan()
		}
	})
	b.Run("Kept", func(b *testing.B) {
		for b.Loop() {
			if !scan() {
				b.Fatal("no hit")
			}
		}
	})
}
