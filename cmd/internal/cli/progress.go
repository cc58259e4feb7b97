package cli

import (
	"fmt"
	"io"
	"sync"
)

// progress is one status line that is overwritten in place: a counter is all
// there is to show, so a library of bars would be a dependency for two escape
// codes. It is silent unless a person watches. Its methods may be called
// concurrently.
type progress struct {
	mu  sync.Mutex
	w   io.Writer // nil is silent
	any bool      // something stands on the line
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

// clear takes the line away; whatever is printed next starts at its left.
func (p *progress) clear() {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.any {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.any = false
	}
}
