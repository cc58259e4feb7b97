package javascript

import (
	"context"
	"io/fs"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// Located is a model that a call loads, with where its revision stands.
type Located struct {
	Reference detect.Reference
	Call      *syntax.Node // offsets are those of the file
	Name      *syntax.Node // what is written where the name stands; nil if it is elsewhere
	// Arg is the argument, from 0, whose property Property is the revision; Property is ""
	// if the library reads none in such a place.
	Arg      int
	Property string
}

// Locate returns the models in use that calls in the files of a tree load.
func Locate(ctx context.Context, tree fs.FS) ([]Located, error) {
	var found []Located
	d := detector{locate: func(l Located) { found = append(found, l) }}
	_, err := detect.Options{NoIgnore: true}.Run(ctx, tree, d)
	return found, err
}

// located tells where the revision of the reference that was found last stands.
func (r *reporter) located() {
	if r.locate == nil {
		return
	}
	l := Located{Reference: r.references[len(r.references)-1], Call: r.call, Name: r.expression(r.load.model)}
	for _, place := range r.load.revision {
		if len(place.properties) == 1 {
			l.Arg, l.Property = place.arg, place.properties[0]
			break
		}
	}
	r.locate(l)
}
