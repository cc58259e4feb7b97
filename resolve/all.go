package resolve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// DefaultJobs is how many models are asked for at once. A hub limits requests
// by windows of five minutes and not by connection
// (https://huggingface.co/docs/hub/rate-limits), so that more jobs cost no more
// of the limit; with 64 a thousand models take some two seconds at a latency of
// 100 ms, and seven with their documents.
const DefaultJobs = 64

// RequestsAtOnce is how many requests to one host go out together where so many
// models are asked for: the documents of a model are asked for at once. Servers allow
// some hundred streams on one connection
// (https://www.rfc-editor.org/rfc/rfc9113#section-6.5.2-2.6.1).
func RequestsAtOnce(jobs int) int { return 2 * jobs }

// Bounds on following base models, so that hostile model cards end somewhere.
const (
	maxLineageDepth = 8
	maxLineage      = 2000
)

// Options are the choices of All. The zero value is usable.
type Options struct {
	Jobs  int  // models asked for at once; 0 is DefaultJobs
	Alone bool // base models are not asked for
	// Progress is called after each answer, never by two goroutines at once.
	// total grows as base models come to light. May be nil.
	Progress func(done, total int, r *Resolution)
}

// Result is what the hubs say. Both lists are sorted by hub, asked name and
// asked revision and hold each Request once; no Request is in both.
type Result struct {
	Models  []*Resolution // what was asked for
	Lineage []*Resolution // base models, and theirs, and repositories of code, that nobody asked for; mostly at their default revision
}

// All asks the clients for all requests, and then for the base models of what
// they answer, and for theirs. A request whose hub has no client, or that can't
// be answered, has a Resolution with its State like any other. Once the
// deadline of ctx has passed, what is left is Unreachable; a cancelled ctx is
// the only error.
func All(ctx context.Context, clients map[hub.ID]Client, requests []Request, o Options) (*Result, error) {
	d := &driver{clients: clients, options: o, asked: map[Request]bool{}}
	if d.options.Jobs <= 0 {
		d.options.Jobs = DefaultJobs
	}
	models, err := d.ask(ctx, d.fresh(requests))
	if err != nil {
		return nil, err
	}
	result := &Result{Models: models}
	if o.Alone {
		return result, nil
	}
	level := models
	for depth := 1; ; depth++ {
		next := d.fresh(baseRequests(level))
		if len(next) == 0 {
			break
		}
		if depth > maxLineageDepth || len(result.Lineage)+len(next) > maxLineage {
			result.Lineage = append(result.Lineage, notFollowed(next)...)
			break
		}
		level, err = d.ask(ctx, next)
		if err != nil {
			return nil, err
		}
		result.Lineage = append(result.Lineage, level...)
	}
	slices.SortFunc(result.Lineage, compareResolutions)
	return result, nil
}

// driver is one run of All.
type driver struct {
	clients map[hub.ID]Client
	options Options
	asked   map[Request]bool // used between levels only

	mu          sync.Mutex // guards what follows, and calls of Progress
	done, total int
}

// fresh returns the requests that were not asked yet, sorted, and remembers them.
func (d *driver) fresh(requests []Request) []Request {
	var fresh []Request
	for _, q := range requests {
		if !d.asked[q] {
			d.asked[q] = true
			fresh = append(fresh, q)
		}
	}
	slices.SortFunc(fresh, compareRequests)
	return fresh
}

// ask returns one Resolution for each request, in the same order.
func (d *driver) ask(ctx context.Context, requests []Request) ([]*Resolution, error) {
	d.mu.Lock()
	d.total += len(requests)
	d.mu.Unlock()
	answers := make([]*Resolution, len(requests))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(d.options.Jobs)
	for i, q := range requests {
		g.Go(func() error {
			r, err := d.one(ctx, q)
			if err != nil {
				return err
			}
			answers[i] = r
			d.report(r)
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return answers, nil
}

func (d *driver) one(ctx context.Context, q Request) (*Resolution, error) {
	client := d.clients[q.Hub]
	if client == nil {
		return &Resolution{Request: q, State: Unsupported, Reason: fmt.Sprintf("no resolver asks the hub %q yet", q.Hub)}, nil
	}
	err := ctx.Err()
	if err == nil {
		var r *Resolution
		if r, err = client.Resolve(ctx, q); err == nil {
			return r, nil
		}
	}
	if errors.Is(err, context.DeadlineExceeded) && !errors.Is(ctx.Err(), context.Canceled) {
		return &Resolution{Request: q, State: Unreachable, Reason: "the hub did not answer in the time allowed for all models"}, nil
	}
	return nil, fmt.Errorf("resolving %s: %w", q.Model, err)
}

func (d *driver) report(r *Resolution) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.done++
	if d.options.Progress != nil {
		d.options.Progress(d.done, d.total, r)
	}
}

// baseRequests asks for the bases of what was answered, and for the code that it
// brings from elsewhere. A model that names
// itself is its own base on some cards; that request is not fresh any more
// unless a revision was asked for, and then its default branch is no ancestor.
func baseRequests(level []*Resolution) []Request {
	var requests []Request
	for _, r := range level {
		for _, b := range r.Bases {
			if b.Model != r.Canonical() {
				requests = append(requests, Request{Model: b.Model, Revision: b.Revision})
			}
		}
		for _, m := range r.CodeFrom {
			requests = append(requests, Request{Model: m})
		}
	}
	return requests
}

func notFollowed(requests []Request) []*Resolution {
	var rs []*Resolution
	for _, q := range requests {
		rs = append(rs, &Resolution{
			Request: q, State: Unsupported,
			Reason: fmt.Sprintf("base models are followed %d levels deep and %d in all, and this one lies beyond", maxLineageDepth, maxLineage),
		})
	}
	return rs
}

// Canonical is the model by the name that its hub answers with, or that a
// catalogue leads to; as asked for if neither gave one. A bare name of
// sentence-transformers is a model of Hugging Face then.
func (r *Resolution) Canonical() hub.Model {
	switch {
	case r.Name == "":
		return r.Model
	case r.At != "":
		return hub.Model{Hub: r.At, Name: r.Name}
	case r.Hub == hub.SentenceTransformers:
		return hub.Model{Hub: hub.HuggingFace, Name: r.Name}
	}
	return hub.Model{Hub: r.Hub, Name: r.Name}
}

func compareRequests(a, b Request) int {
	return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Model.Name, b.Model.Name), cmp.Compare(a.Revision, b.Revision))
}

func compareResolutions(a, b *Resolution) int { return compareRequests(a.Request, b.Request) }
