package fetch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
)

// folder is a directory of this machine that files are kept below, opened when it is
// first needed. It may be used concurrently.
type folder struct {
	dir string

	mu   sync.Mutex
	root *os.Root
	subs map[string]*os.Root
}

// open returns the directory; fs.ErrNotExist if it is not there and shall not be made.
func (f *folder) open(create bool) (*os.Root, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.root != nil {
		return f.root, nil
	}
	if create {
		if err := os.MkdirAll(f.dir, 0o777); err != nil {
			return nil, err
		}
	}
	root, err := os.OpenRoot(f.dir)
	f.root = root
	return root, err
}

// sub returns a directory below it, which may be no link, so that nothing that is
// done in there leads out of it.
func (f *folder) sub(name string, create bool) (*os.Root, error) {
	root, err := f.open(create)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if sub := f.subs[name]; sub != nil {
		return sub, nil
	}
	if create {
		err = mkdirs(root, name)
	} else if info, statErr := root.Lstat(name); statErr != nil {
		err = statErr
	} else if !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: errLink}
	}
	if err != nil {
		return nil, err
	}
	sub, err := root.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	if f.subs == nil {
		f.subs = map[string]*os.Root{}
	}
	f.subs[name] = sub
	return sub, nil
}

// forget closes a directory below it that another one has taken the place of.
func (f *folder) forget(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if sub := f.subs[name]; sub != nil {
		sub.Close()
		delete(f.subs, name)
	}
}

func (f *folder) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, sub := range f.subs {
		sub.Close()
	}
	if f.root != nil {
		f.root.Close()
	}
	f.root, f.subs = nil, nil
}

// absent tells whether an error means that nothing is there.
func absent(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// keeper keeps one content in its place. Its methods are called by one goroutine.
type keeper interface {
	// dir is the directory of this machine that the place is below.
	dir() string
	// where is the place below dir, for messages.
	where() string
	// lock keeps other processes from the same work until release is called.
	lock(ctx context.Context) (release func(), err error)
	// present tells whether the content is there. With mend, what only points to it is
	// put in order; else nothing is written.
	present(mend bool) (bool, error)
	// begun returns how many bytes an unfinished download has left.
	begun() int64
	// part opens the file that the content grows in.
	part() (*os.File, error)
	// settle gives the finished content its name; w is what it turned out to be.
	settle(part *os.File, w want) error
	// discard removes the unfinished file.
	discard()
	// inspect reads what is there and compares it.
	inspect(w *watched) inspection
}

// inspection is what stands in a place.
type inspection struct {
	state State // Fine, Changed, Missing or Unhashed
	err   error // what is wrong with it
}

func inspected(w want, err error) inspection {
	switch {
	case err == nil && !w.hashed():
		return inspection{Unhashed, nil}
	case err == nil:
		return inspection{Fine, nil}
	case absent(err):
		return inspection{Missing, nil}
	}
	return inspection{Changed, err}
}

// plain keeps a content as one file of its own.
type plain struct {
	in   *folder
	path string // below in, slash-separated
	want want

	held fs.FileInfo // the file whose content was found to be the wanted one
}

func (p *plain) dir() string   { return p.in.dir }
func (p *plain) where() string { return p.path }

// unfinished is the name of the file that the content grows in.
func (p *plain) unfinished() string {
	return path.Join(path.Dir(p.path), "."+path.Base(p.path)+partSuffix)
}

func (p *plain) lock(ctx context.Context) (func(), error) {
	root, err := p.in.open(true)
	if err != nil {
		return nil, err
	}
	if err := mkdirs(root, path.Dir(p.path)); err != nil {
		return nil, err
	}
	return acquireFor(ctx, root, p.path)
}

func (p *plain) present(bool) (bool, error) {
	root, err := p.in.open(false)
	if err != nil {
		return false, ignoreAbsent(err)
	}
	f, info, err := regular(root, p.path)
	if err != nil {
		return false, nil
	}
	defer f.Close()
	switch {
	case p.want.size >= 0 && info.Size() != p.want.size, !p.want.hashed() && p.want.size < 0:
		return false, nil
	case p.held != nil && os.SameFile(p.held, info) && p.held.ModTime().Equal(info.ModTime()):
		return true, nil
	case p.want.checkReader(f, info.Size()) != nil:
		return false, nil
	}
	p.held = info
	return true, nil
}

func ignoreAbsent(err error) error {
	if absent(err) {
		return nil
	}
	return err
}

func (p *plain) begun() int64 {
	root, err := p.in.open(false)
	if err != nil {
		return 0
	}
	return sizeOf(root, p.unfinished())
}

func sizeOf(root *os.Root, name string) int64 {
	if info, err := root.Lstat(name); err == nil && info.Mode().IsRegular() {
		return info.Size()
	}
	return 0
}

func (p *plain) part() (*os.File, error) {
	root, err := p.in.open(true)
	if err != nil {
		return nil, err
	}
	return openPart(root, p.unfinished())
}

func (p *plain) settle(part *os.File, _ want) error {
	root, err := p.in.open(true)
	if err != nil {
		return err
	}
	return settle(root, part, p.unfinished(), p.path)
}

func (p *plain) discard() {
	if root, err := p.in.open(false); err == nil {
		_ = root.Remove(p.unfinished())
	}
}

func (p *plain) inspect(w *watched) inspection {
	root, err := p.in.open(false)
	if err == nil {
		var f *os.File
		var info fs.FileInfo
		if f, info, err = regular(root, p.path); err == nil {
			err = p.want.checkReader(w.reader(f), info.Size())
			f.Close()
		}
	}
	return inspected(p.want, err)
}

// safeSegment makes one name of a folder or file of a text: what is special to some
// system becomes "_".
func safeSegment(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) || r == 0x7f {
			return '_'
		}
		return r
	}, text)
	if text = strings.TrimRight(text, ". "); text == "" {
		return "_"
	}
	if localPath(text) != nil {
		return "_" + text
	}
	return text
}
