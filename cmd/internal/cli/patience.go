package cli

import (
	"context"
	"sync"
	"time"
)

// patience is a context with a deadline that moves on by the time that servers ask
// to wait: the person's bound is on asking, and the windows of a hub's limit are as
// long as the bound itself.
type patience struct {
	context.Context
	done chan struct{}

	mu       sync.Mutex
	timer    *time.Timer
	deadline time.Time
	waited   time.Time // until which waiting is allowed for already
	err      error
}

// withPatience returns a context that is done after d, and a function that ends it.
func withPatience(parent context.Context, d time.Duration) (*patience, func()) {
	p := &patience{Context: parent, done: make(chan struct{}), deadline: time.Now().Add(d)}
	p.timer = time.AfterFunc(d, func() { p.end(context.DeadlineExceeded) })
	stop := context.AfterFunc(parent, func() { p.end(parent.Err()) })
	return p, func() {
		stop()
		p.end(context.Canceled)
	}
}

func (p *patience) end(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.timer.Stop()
	if p.err == nil {
		p.err = err
		close(p.done)
	}
}

// allow moves the deadline by the time from now to until. Waits that overlap count
// once.
func (p *patience) allow(until time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.waited.After(now) {
		now = p.waited
	}
	if p.err != nil || !until.After(now) {
		return
	}
	p.deadline = p.deadline.Add(until.Sub(now))
	p.waited = until
	p.timer.Reset(time.Until(p.deadline))
}

// Deadline implements context.Context: there is none that stands fast.
func (p *patience) Deadline() (time.Time, bool) { return p.Context.Deadline() }

// Done implements context.Context.
func (p *patience) Done() <-chan struct{} { return p.done }

// Err implements context.Context.
func (p *patience) Err() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}
