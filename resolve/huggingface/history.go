package huggingface

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

const (
	historyPage     = 100
	maxHistoryPages = 20
)

// Behind implements resolve.Historian, by the list of commits that the hub gives, the
// newest first (https://huggingface.co/docs/hub/api, /commits/{revision}).
func (c *Client) Behind(ctx context.Context, m hub.Model, old, new string) (int, error) {
	name, err := repository(resolve.Request{Model: m})
	if err != nil || c.offline || !hub.IsCommit(old) || !hub.IsCommit(new) {
		return -1, nil
	}
	path := api(name) + "/commits/" + new
	next := fmt.Sprintf("%s?limit=%d", path, historyPage)
	n := 0
	for range maxHistoryPages {
		a, err := c.calls.get(ctx, next)
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		var page []struct{ ID string }
		if err != nil || a.status != http.StatusOK || json.Unmarshal(a.body, &page) != nil {
			return -1, nil
		}
		for _, commit := range page {
			if commit.ID == old {
				return n, nil
			}
			n++
		}
		if next, err = c.nextPage(a, path); err != nil || next == "" || len(page) == 0 {
			return -1, nil
		}
	}
	return -1, nil
}
