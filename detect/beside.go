package detect

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Beside calls f with 0 to n-1, on as many processors as there are, and returns when
// all calls did. It returns an error only if ctx is done; then not all were made.
func Beside(ctx context.Context, n int, f func(i int)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// EachFile looks at files beside each other, each by itself, and returns what was
// found in all of them, in the order of the files. It returns an error only if ctx
// is done.
func EachFile(ctx context.Context, files []File, look func(File) Findings) (*Findings, error) {
	found := make([]Findings, len(files))
	if err := Beside(ctx, len(files), func(i int) { found[i] = look(files[i]) }); err != nil {
		return nil, err
	}
	all := &Findings{}
	for i := range found {
		all.add(&found[i])
	}
	return all, nil
}

// add appends what one detector found.
func (f *Findings) add(more *Findings) {
	f.References = append(f.References, more.References...)
	f.Unresolved = append(f.Unresolved, more.Unresolved...)
	f.Problems = append(f.Problems, more.Problems...)
	f.Local = append(f.Local, more.Local...)
	f.Skipped = append(f.Skipped, more.Skipped...)
	f.Asked = append(f.Asked, more.Asked...)
	f.Applied = append(f.Applied, more.Applied...)
	f.Faults = append(f.Faults, more.Faults...)
	f.Dismissed = append(f.Dismissed, more.Dismissed...)
	f.Together = append(f.Together, more.Together...)
	f.Pipelines = append(f.Pipelines, more.Pipelines...)
	f.Interactions = append(f.Interactions, more.Interactions...)
}
