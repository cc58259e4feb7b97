package pytorchhub

import (
	"context"
	"errors"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/card"
)

// readme reads the README of a repository, which is about all of its entry points: of
// one of them it tells the papers and the licence at most. It is asked for once, by
// itself: recorded directories may lack it.
func (c *Client) readme(ctx context.Context, r *resolve.Resolution, o *opened) error {
	if c.cards == nil {
		return nil
	}
	if o.about == nil {
		o.about = &resolve.Documents{Files: map[string][]byte{}}
		if err := o.fetchReadme(ctx); err != nil {
			o.about = nil
			return err
		}
	}
	about := &resolve.Documents{Files: o.about.Files, Missing: append([]resolve.Missing(nil), o.about.Missing...)}
	return r.Describe(ctx, func(ctx context.Context, r *resolve.Resolution, d *resolve.Documents) (card.Card, error) {
		all, err := c.cards(ctx, r, d)
		return card.Card{Licenses: all.Licenses, Papers: all.Papers}, err
	}, about)
}

func (o *opened) fetchReadme(ctx context.Context) error {
	for _, f := range o.at.listing() {
		if !strings.EqualFold(f.Path, "README.md") || f.Size > resolve.MaxDocument(f.Path) {
			continue
		}
		texts, err := o.at.texts(ctx, []string{f.Path})
		var absent *offline
		switch {
		case err == nil && int64(len(texts[f.Path])) <= resolve.MaxDocument(f.Path):
			o.about.Files[f.Path] = []byte(texts[f.Path])
		case err == nil:
			o.about.Missing = append(o.about.Missing, resolve.Missing{Path: f.Path, Reason: "larger than what is read"})
		case errors.As(err, &absent):
		case isFatal(err):
			return err
		default:
			o.about.Missing = append(o.about.Missing, resolve.Missing{Path: f.Path, Reason: err.Error()})
		}
		return nil
	}
	return nil
}
