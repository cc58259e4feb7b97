package flow

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/signature"
)

// opens returns the signatures of calls that open files of weights; none if no command of
// the project puts a model anywhere.
func (e *Evaluator) opens() *signature.Set {
	if e.openMemo == nil {
		e.openMemo = &signature.Set{}
		if len(e.Landings()) > 0 {
			e.openMemo = signature.Opening()
		}
	}
	return e.openMemo
}

// mayOpen tells whether a module is of a library that loads models or opens files of weights.
func (e *Evaluator) mayOpen(module string) bool {
	root, _, _ := strings.Cut(module, ".")
	return e.set.Library(root) || e.opens().Library(root)
}

// opensAny tells whether calls that open files of weights are looked at.
func (e *Evaluator) opensAny() bool { return len(e.opens().Calls()) > 0 }

// openNames are the last segments of calls that open files of weights.
func (e *Evaluator) openNames() map[string]bool {
	if e.openLasts == nil {
		e.openLasts = map[string]bool{}
		for _, call := range e.opens().Calls() {
			e.openLasts[call[strings.LastIndexByte(call, '.')+1:]] = true
		}
	}
	return e.openLasts
}
