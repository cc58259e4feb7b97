package modelscope

import (
	"context"
	"net/url"
	"strconv"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

const (
	historyPage     = 100
	maxHistoryPages = 20
)

// Behind implements resolve.Historian, by the list of commits that the hub gives, the
// newest first.
func (c *Client) Behind(ctx context.Context, m hub.Model, old, new string) (int, error) {
	if checkName(m.Name) != nil || !hub.IsCommit(old) || !hub.IsCommit(new) {
		return -1, nil
	}
	n := 0
	for page := 1; page <= maxHistoryPages; page++ {
		history, err := c.data(ctx, "/api/v1/models/"+m.Name+"/commits", url.Values{
			"Ref": {new}, "PageNumber": {strconv.Itoa(page)}, "PageSize": {strconv.Itoa(historyPage)},
		})
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if err != nil {
			return -1, nil
		}
		commits, ok := history.Objects("Commit")
		if !ok || len(commits) == 0 {
			return -1, nil
		}
		for _, commit := range commits {
			if commit.Text("Id") == old {
				return n, nil
			}
			n++
		}
	}
	return -1, nil
}
