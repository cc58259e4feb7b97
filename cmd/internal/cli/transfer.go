package cli

import (
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
)

// transfer is the status line of bytes that come or are read: how many, how fast and
// until when. Its methods may be called concurrently.
type transfer struct {
	status *progress
	verb   string
	total  int64
	done   atomic.Int64
	drawn  atomic.Int64 // when, in nanoseconds
}

// add counts bytes, and takes them back if they are negative.
func (t *transfer) add(n int64) {
	done := t.done.Add(n)
	if t.status.w == nil {
		return
	}
	now := time.Now().UnixNano()
	if last := t.drawn.Load(); now-last < int64(redrawn) || !t.drawn.CompareAndSwap(last, now) {
		return
	}
	t.status.bytes(t.verb, done, t.total)
}

// bytes shows how many bytes are done.
func (p *progress) bytes(verb string, done, total int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar == nil {
		p.erase()
		p.bar = progressbar.NewOptions64(total+1,
			progressbar.OptionSetWriter(p.w), progressbar.OptionUseANSICodes(true), progressbar.OptionSetWidth(barWidth),
			progressbar.OptionSetDescription(verb), progressbar.OptionShowBytes(true), progressbar.OptionShowCount(),
			progressbar.OptionClearOnFinish())
	}
	p.any = true
	_ = p.bar.Set64(min(max(done, 0), total)) // only a finished bar or a broken terminal is an error
}
