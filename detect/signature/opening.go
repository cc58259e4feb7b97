package signature

import (
	_ "embed"
	"sync"
)

//go:embed opening/calls.toml
var openingTOML []byte

// Opening returns the signatures of calls that open a file of weights by its path, in the
// form of the others. Their Model is the path: a call loads a model only if it is known where
// the file comes from. The result is shared.
func Opening() *Set { return opening() }

var opening = sync.OnceValue(func() *Set {
	signatures, err := parse("opening/calls.toml", openingTOML)
	if err != nil {
		panic(err) // the file is part of the program, and tested
	}
	decoded := byCall(signatures)
	f := &source{name: "opening/calls.toml", decode: func() map[named][]*Signature { return decoded }}
	seen := map[named]bool{}
	for _, s := range signatures {
		if k := (named{s.Call, false}); !seen[k] {
			seen[k] = true
			f.calls = append(f.calls, k)
		}
	}
	return newSet([]*source{f})
})
