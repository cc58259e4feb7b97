package fetch

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// DefaultJobs is how many files come at once.
const DefaultJobs = 8

// RunOptions say how a plan is carried out.
type RunOptions struct {
	Client *Client // nil sends nothing: what is not there stays away
	Jobs   int     // files at once; 0 is DefaultJobs
	Refs   Refs    // "" is NewRefs
	// Progress is told of bytes that came, and takes them back with a negative number.
	// May be nil; may be called concurrently.
	Progress func(n int64)
	// Waiting is told of a place whose lock another process has had for some seconds.
	// May be nil; may be called concurrently.
	Waiting func(where string)

	patience time.Duration // until Waiting is told; 0 is lockPatience
}

// lockPatience is how long a lock is waited for without a word.
const lockPatience = 5 * time.Second

// Result is how it stands with one file of one model.
type Result struct {
	Model *Model
	File  resolve.File
	State State
	Err   error  // what is wrong; nil for nothing
	Dir   string // directory of this machine that it is kept below; "" for nowhere
	Where string // its place below Dir
}

// Need is what a plan has to load.
type Need struct {
	Files   int
	Bytes   int64 // of files that are not there
	Begun   int64 // of Bytes, those that an unfinished download has left
	Unknown int   // files whose size nobody has said, which Bytes leaves out
	Results []Result
}

// Survey tells what is there and what would come, in the order of the models' files.
// Nothing is written.
func (p *Plan) Survey(ctx context.Context) (*Need, error) {
	n := &Need{}
	states := map[*job]Result{}
	for _, j := range p.jobs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r := Result{State: Present}
		there, err := j.keep.present(false)
		switch {
		case err != nil:
			r.State, r.Err = Failed, err
		case !there:
			r.State = Planned
			n.Files++
			if j.want.size < 0 {
				n.Unknown++
			} else {
				n.Bytes += j.want.size
				n.Begun += min(j.keep.begun(), j.want.size)
			}
		}
		states[j] = r
	}
	n.Results = p.results(func(j *job) Result { return states[j] })
	return n, nil
}

// results makes the results of files of those of their jobs.
func (p *Plan) results(of func(*job) Result) []Result {
	var list []Result
	for _, m := range p.models {
		for _, e := range m.files {
			r := Result{State: Failed, Err: e.err}
			if e.job != nil {
				r = of(e.job)
				r.Dir, r.Where = e.job.keep.dir(), e.job.keep.where()
				switch k := e.job.keep.(type) {
				case *cached:
					r.Where = k.repos[0] + "/" + pointer(m.Commit, e.file.Path)
				case *checkout:
					r.Where += "/" + e.file.Path
				}
			}
			r.Model, r.File = m.Model, e.file
			list = append(list, r)
		}
	}
	return list
}

// RoomError is a disk that is too small.
type RoomError struct {
	Dir        string
	Need, Free int64 // bytes
}

func (e *RoomError) Error() string {
	return fmt.Sprintf("%s: not enough room: %d bytes are needed, %d are free", e.Dir, e.Need, e.Free)
}

// CheckRoom compares what has to be loaded with the room on the disks. A system that
// does not tell has room.
func (p *Plan) CheckRoom() error {
	type disk struct {
		dir        string
		need, free int64
	}
	disks := map[string]*disk{}
	for _, j := range p.jobs {
		if there, err := j.keep.present(false); err != nil || there {
			continue
		}
		dir := existing(j.keep.dir())
		free, device, ok := freeSpace(dir)
		if !ok {
			continue
		}
		if disks[device] == nil {
			disks[device] = &disk{dir: dir, free: free}
		}
		disks[device].need += max(j.want.size-j.keep.begun(), 0)
	}
	for _, d := range disks {
		if d.need > d.free {
			return &RoomError{d.dir, d.need, d.free}
		}
	}
	return nil
}

// existing is the directory, or the next one above it that is there.
func existing(dir string) string {
	for {
		if _, _, ok := freeSpace(dir); ok {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			return dir
		}
		dir = above
	}
}

// Fetch carries the plan out. The results are in the order of the models' files; a
// file that fails does not stop the others, a disk that is full does. An error means
// that ctx is done.
func (p *Plan) Fetch(ctx context.Context, o RunOptions) ([]Result, error) {
	if o.Jobs <= 0 {
		o.Jobs = DefaultJobs
	}
	if o.Progress == nil {
		o.Progress = func(int64) {}
	}
	runCtx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var mu sync.Mutex
	done := map[*job]Result{}
	var g errgroup.Group
	g.SetLimit(o.Jobs)
	spare := newLanes(o.Jobs)
	for _, j := range p.sortedJobs() {
		g.Go(func() error {
			r := Result{State: Failed}
			if r.Err = spare.free.Acquire(runCtx, 1); r.Err == nil {
				r.State, r.Err = j.do(runCtx, o, spare)
				spare.release()
			} else {
				r.Err = context.Cause(runCtx)
			}
			var full *writeError
			if errors.As(r.Err, &full) {
				stop(fmt.Errorf("not tried any more: %w", r.Err))
			}
			mu.Lock()
			done[j] = r
			mu.Unlock()
			return nil
		})
	}
	_ = g.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	results := p.results(func(j *job) Result { return done[j] })
	p.refs(o.Refs, results)
	return results, nil
}

// lock takes the lock of the content's place.
func (j *job) lock(ctx context.Context, o RunOptions) (release func(), err error) {
	if o.Waiting != nil {
		patience := o.patience
		if patience <= 0 {
			patience = lockPatience
		}
		defer time.AfterFunc(patience, func() { o.Waiting(j.keep.where()) }).Stop()
	}
	return j.keep.lock(ctx)
}

// do brings one content to its place.
func (j *job) do(ctx context.Context, o RunOptions, spare *lanes) (State, error) {
	if o.Client == nil {
		there, err := j.keep.present(false)
		switch {
		case err != nil:
			return Failed, err
		case !there:
			return Failed, hubapi.Fail(resolve.Offline, "it is not there, and no request may leave")
		}
		_, err = j.keep.present(true)
		return Present, err
	}
	release, err := j.lock(ctx, o)
	if err != nil {
		// Where nothing can be written, what is whole will do.
		if there, problem := j.keep.present(true); there && problem == nil && ctx.Err() == nil {
			return Present, nil
		}
		return Failed, err
	}
	defer release()
	if there, err := j.keep.present(true); err != nil {
		return Failed, err
	} else if there { // since the plan was surveyed another process may have brought it
		return Present, nil
	}
	if code, ok := j.keep.(*checkout); ok {
		return code.bring(ctx, o.Client, o.Refs)
	}
	from, err := j.source(ctx, o.Client)
	if err != nil {
		return Failed, err
	}
	part, err := j.keep.part()
	if err != nil {
		return Failed, err
	}
	defer part.Close()
	t := &transfer{client: o.Client, source: from, want: j.want, part: part, lanes: spare, progress: o.Progress}
	if err := t.run(ctx); err != nil {
		var mismatch *MismatchError
		if errors.As(err, &mismatch) || t.have == 0 {
			part.Close()
			j.keep.discard()
		}
		return Failed, err
	}
	if err := j.keep.settle(part, t.want); err != nil {
		return Failed, err
	}
	return Fetched, nil
}
