package resolve

import (
	"context"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Historian is a Client whose hub tells the history of a model. It may be called
// concurrently.
type Historian interface {
	// Behind counts the commits, or versions, that came after old up to new. It is -1 if
	// the hub does not say, if new was not made on old, or if there are more than can be
	// asked for. An error means that ctx is done.
	Behind(ctx context.Context, m hub.Model, old, new string) (int, error)
}
