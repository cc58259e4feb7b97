package cli

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/mattn/go-runewidth"
	"github.com/schollz/progressbar/v3"
)

// progress is the status line: what is being done, and a bar once it is known how
// much there is to do. It is silent unless a person watches. Its methods may be
// called concurrently.
type progress struct {
	mu  sync.Mutex
	w   io.Writer // nil is silent
	any bool      // something stands on the line
	bar *progressbar.ProgressBar
}

// show replaces the line.
func (p *progress) show(format string, args ...any) {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.any = true
	// Carriage return, text, erase to the end of the line (ECMA-48, EL).
	fmt.Fprintf(p.w, "\r%s\x1b[K", printableLine(fmt.Sprintf(format, args...)))
}

const (
	barWidth  = 20                     // columns
	nameWidth = 36                     // of what is being done, so that a bar fits a terminal of 80 columns
	redrawn   = 100 * time.Millisecond // at most so often
)

// count shows how much is done, and the last of it.
func (p *progress) count(verb string, done, total int, last string) {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar == nil {
		p.erase()
		p.bar = progressbar.NewOptions(total+1,
			progressbar.OptionSetWriter(p.w), progressbar.OptionUseANSICodes(true), progressbar.OptionSetWidth(barWidth),
			progressbar.OptionShowDescriptionAtLineEnd(), progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false),
			progressbar.OptionThrottle(redrawn), progressbar.OptionClearOnFinish())
	}
	p.any = true
	name := runewidth.Truncate(printableLine(last), nameWidth, "…")
	p.bar.Describe(fmt.Sprintf("%s %d/%d %s", verb, done, total, name)) // first: each call may draw
	p.bar.ChangeMax(total + 1)                                          // a full bar is finished, and base models may come to light
	_ = p.bar.Set(done)                                                 // only a finished bar or a broken terminal is an error
}

// clear takes the line away; whatever is printed next starts at its left.
func (p *progress) clear() {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
	p.bar = nil
}

func (p *progress) erase() {
	if p.any {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.any = false
	}
}

// note prints a line above the status line.
func (p *progress) note(w io.Writer, format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w != nil {
		p.erase()
	}
	fmt.Fprintf(w, format+"\n", args...)
}
