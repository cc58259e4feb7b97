package fetch

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/ptmlock/ptmlock/resolve"
)

// Verify reads every file of the models that is on disk and compares it with the
// lock; several at once, as many as there are processors if jobs is 0. The results
// are in the order of the models' files; behind those of a model come what else lies
// among them. An error means that ctx is done.
func (p *Plan) Verify(ctx context.Context, jobs int, progress func(n int64)) ([]Result, error) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var g errgroup.Group
	g.SetLimit(jobs)
	var mu sync.Mutex
	found := map[*entry]inspection{}
	for _, m := range p.models {
		for _, e := range m.files {
			if e.job == nil {
				continue
			}
			g.Go(func() error {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				i := e.inspect(&watched{ctx, progress})
				mu.Lock()
				found[e] = i
				mu.Unlock()
				return nil
			})
		}
	}
	_ = g.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var results []Result
	for _, m := range p.models {
		for _, e := range m.files {
			r := Result{Model: m.Model, File: e.file, State: Failed, Err: e.err}
			if e.job != nil {
				k := e.keeper()
				r.State, r.Err, r.Dir, r.Where = found[e].state, found[e].err, k.dir(), k.where()
				if _, ok := k.(*checkout); ok {
					r.Where += "/" + e.file.Path
				}
			}
			results = append(results, r)
		}
		results = append(results, p.surplus(m)...)
	}
	return results, ctx.Err()
}

// keeper is that of the file alone: a job may be for several of one content.
func (e *entry) keeper() keeper {
	c, ok := e.job.keep.(*cached)
	if !ok {
		return e.job.keep
	}
	own := *c
	own.file = pointer(e.model.Commit, e.file.Path)
	own.files = []string{own.file}
	return &own
}

func (e *entry) inspect(w *watched) inspection {
	if code, ok := e.job.keep.(*checkout); ok {
		return code.inspectFile(e.file.Path, w)
	}
	return e.keeper().inspect(w)
}

// watched tells how much was read, and ends reading when its context does.
type watched struct {
	ctx      context.Context
	progress func(int64)
}

func (w *watched) reader(r io.Reader) io.Reader { return &watchedReader{w, r} }

type watchedReader struct {
	*watched
	r io.Reader
}

func (w *watchedReader) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.r.Read(p)
	if w.progress != nil {
		w.progress(int64(n))
	}
	return n, err
}

// maxSurplus bounds the files that are listed of one model besides those of the lock.
const maxSurplus = 10_000

var errEnough = errors.New("enough")

// surplus lists the files that lie among those of a model and are none of the lock.
func (p *Plan) surplus(m *planned) []Result {
	locked := map[string]bool{}
	tops := map[string]bool{} // folders that are the model's alone, below their directory
	dir := ""
	for _, e := range m.files {
		if e.job == nil {
			continue
		}
		switch k := e.job.keep.(type) {
		case *cached:
			dir = k.dir()
			for _, repo := range k.repos {
				tops[path.Join(repo, pointer(m.Commit, ""))] = true
				locked[path.Join(repo, pointer(m.Commit, e.file.Path))] = true
			}
		case *plain:
			if p.places.Tree != "" {
				dir = k.dir()
				tops[strings.TrimSuffix(k.path, "/"+e.file.Path)] = true
				locked[k.path] = true
			}
		}
	}
	if dir == "" {
		return nil
	}
	root, err := p.folder(dir).open(false)
	if err != nil {
		return nil
	}
	p.otherModels(m, locked)
	var results []Result
	for top := range tops {
		results = append(results, walk(root, m, dir, top, locked)...)
	}
	slices.SortFunc(results, func(a, b Result) int { return strings.Compare(a.Where, b.Where) })
	return slices.CompactFunc(results, func(a, b Result) bool { return a.File.Path == b.File.Path })
}

// otherModels adds what other blocks of the lock have in the same folders: a model
// that is locked at a branch and at its commit has one folder for both.
func (p *Plan) otherModels(m *planned, locked map[string]bool) {
	for _, other := range p.models {
		if other == m || other.Hub != m.Hub {
			continue
		}
		for _, e := range other.files {
			if e.job == nil {
				continue
			}
			switch k := e.job.keep.(type) {
			case *cached:
				for _, repo := range k.repos {
					locked[path.Join(repo, pointer(other.Commit, e.file.Path))] = true
				}
			case *plain:
				locked[k.path] = true
			}
		}
	}
}

// walk lists the files below a folder that are not locked.
func walk(root *os.Root, m *planned, dir, top string, locked map[string]bool) []Result {
	var results []Result
	_ = fs.WalkDir(root.FS(), top, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if d.IsDir() || locked[name] || strings.HasSuffix(name, partSuffix) {
			return nil
		}
		if len(results) == maxSurplus {
			return errEnough
		}
		rest := strings.TrimPrefix(name, top+"/")
		results = append(results, Result{Model: m.Model, File: resolve.File{Path: rest, Size: -1}, State: Surplus, Dir: dir, Where: name})
		return nil
	})
	return results
}
