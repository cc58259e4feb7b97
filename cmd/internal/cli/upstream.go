package cli

import (
	"context"
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
)

// upstream returns the lock as generate --upgrade would write it of what report found,
// so that lock.Diff tells how old has drifted from its hubs, and what these have said
// of models that were locked. Nothing is written. The files of signatures are for code
// on hubs.
func (o *hubOptions) upstream(ctx context.Context, env *Env, report *detect.Report, old *lock.Lock, signatures []string, status *progress) (*lock.Lock, []lock.Event, error) {
	// A lock without cards is compared with what the hub says without them.
	o.cards = old != nil && slices.ContainsFunc(slices.Concat(old.Models, old.Bases), func(m lock.Model) bool { return len(m.Card) > 0 })
	keep := lock.NewKeeper(old, report, lock.KeepOptions{Upgrade: true, NoCards: !o.cards})
	result, err := o.resolve(ctx, env, report, keep, signatures, status)
	if err != nil {
		return nil, nil, err
	}
	new := lock.New(report, result)
	if old != nil {
		new.Project = old.Project
	}
	return new, keep.Events(), nil
}
