package pytorchhub

import (
	"context"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Behind implements resolve.Historian: the server sends the commits that lead to new and
// not to old, and nothing of their files
// (https://git-scm.com/docs/git-rev-list#Documentation/git-rev-list.txt---filterltfilter-specgt, tree:0).
func (c *Client) Behind(ctx context.Context, m hub.Model, old, new string) (int, error) {
	name, _, _ := strings.Cut(m.Name, ":")
	switch {
	case checkRepository(name) != nil || !hub.IsCommit(old) || !hub.IsCommit(new):
		return -1, nil
	case old == new:
		return 0, nil
	}
	n, err := behind(ctx, c.calls, name, old, new)
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	if err != nil {
		return -1, nil
	}
	return n, nil
}

func behind(ctx context.Context, calls *caller, name, old, new string) (int, error) {
	r, err := connect(ctx, calls, name)
	if err != nil {
		return -1, err
	}
	if r.refs != nil || !slices.Contains(strings.Fields(r.capabilities["fetch"]), "filter") {
		return -1, nil
	}
	all, err := r.command(ctx, pkt("command=fetch")+delimiterPacket+pkt("no-progress")+
		pkt("want %s", new)+pkt("have %s", old)+pkt("filter tree:0")+pkt("done")+flushPacket)
	if err != nil {
		return -1, err
	}
	pack, err := packOf(all)
	if err != nil {
		return -1, err
	}
	objects, err := unpack(pack)
	if err != nil {
		return -1, err
	}
	return distance(objects, old, new), nil
}

// distance counts the commits among objects, if new is one of them and one was made on
// old: a server that does not know old sends the whole history.
func distance(objects map[string]object, old, new string) int {
	n, joined := 0, false
	for _, o := range objects {
		if o.kind != commitObject {
			continue
		}
		n++
		head, _, _ := strings.Cut(string(o.data), "\n\n")
		joined = joined || strings.Contains(head, "\nparent "+old)
	}
	if _, there := objects[new]; !there || !joined {
		return -1
	}
	return n
}
