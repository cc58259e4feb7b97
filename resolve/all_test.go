package resolve_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// family answers with the base models of a table.
type family struct {
	bases map[string][]string
	delay time.Duration

	mu            sync.Mutex
	asked         map[resolve.Request]int
	running, most atomic.Int32
}

func model(name string) hub.Model { return hub.Model{Hub: hub.HuggingFace, Name: name} }

func (f *family) Resolve(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	f.most.Store(max(f.most.Load(), f.running.Add(1)))
	defer f.running.Add(-1)
	f.mu.Lock()
	if f.asked == nil {
		f.asked = map[resolve.Request]int{}
	}
	f.asked[q]++
	f.mu.Unlock()
	select {
	case <-time.After(f.delay):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	r := &resolve.Resolution{Request: q, State: resolve.Resolved, Name: q.Model.Name}
	for _, name := range f.bases[q.Model.Name] {
		r.Bases = append(r.Bases, resolve.Base{Model: model(name)})
	}
	return r, nil
}

func clients(c resolve.Client) map[hub.ID]resolve.Client {
	return map[hub.ID]resolve.Client{hub.HuggingFace: c}
}

func names(rs []*resolve.Resolution) []string {
	var list []string
	for _, r := range rs {
		name := r.Model.Name
		if r.Revision != "" {
			name += "@" + r.Revision
		}
		if r.State != resolve.Resolved {
			name += " " + string(r.State)
		}
		list = append(list, name)
	}
	return list
}

func TestAll(t *testing.T) {
	chain := map[string][]string{}
	for i := range 20 {
		chain[fmt.Sprintf("c%02d", i)] = []string{fmt.Sprintf("c%02d", i+1)}
	}
	for _, test := range []struct {
		what            string
		bases           map[string][]string
		asked           []resolve.Request
		models, lineage []string
	}{
		{what: "nothing"},
		{
			what:   "one request twice, another revision",
			asked:  []resolve.Request{{Model: model("b")}, {Model: model("a"), Revision: "v1"}, {Model: model("b")}, {Model: model("a")}},
			models: []string{"a", "a@v1", "b"},
		},
		{
			what:   "a hub that nobody asks",
			asked:  []resolve.Request{{Model: hub.Model{Hub: hub.TorchVision, Name: "resnet50"}}, {Model: model("z")}},
			models: []string{"z", "resnet50 unsupported"},
		},
		{
			what:   "lineage, shared and asked for",
			bases:  map[string][]string{"a": {"base", "b"}, "b": {"base"}, "base": {"root"}},
			asked:  []resolve.Request{{Model: model("a"), Revision: "v1"}, {Model: model("b")}},
			models: []string{"a@v1", "b"}, lineage: []string{"base", "root"},
		},
		{
			what:   "cycles",
			bases:  map[string][]string{"a": {"a", "b"}, "b": {"a", "c"}, "c": {"b"}},
			asked:  []resolve.Request{{Model: model("a")}},
			models: []string{"a"}, lineage: []string{"b", "c"},
		},
		{
			what: "too deep", bases: chain, asked: []resolve.Request{{Model: model("c00")}}, models: []string{"c00"},
			lineage: []string{"c01", "c02", "c03", "c04", "c05", "c06", "c07", "c08", "c09 unsupported"},
		},
	} {
		t.Run(test.what, func(t *testing.T) {
			f := &family{bases: test.bases}
			rand.Shuffle(len(test.asked), func(i, j int) { test.asked[i], test.asked[j] = test.asked[j], test.asked[i] })
			last := 0
			result, err := resolve.All(t.Context(), clients(f), test.asked, resolve.Options{Progress: func(done, total int, r *resolve.Resolution) {
				if done != last+1 || total < done || r == nil {
					t.Errorf("progress %d of %d after %d", done, total, last)
				}
				last = done
			}})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.models, names(result.Models)); diff != "" {
				t.Errorf("models: %s", diff)
			}
			if diff := cmp.Diff(test.lineage, names(result.Lineage)); diff != "" {
				t.Errorf("lineage: %s", diff)
			}
			for q, n := range f.asked {
				if n != 1 {
					t.Errorf("%v was asked %d times", q, n)
				}
			}
		})
	}
}

func TestLineageIsBounded(t *testing.T) {
	bases := map[string][]string{}
	for i := range 100 {
		for j := range 64 {
			bases[fmt.Sprintf("m%d", i)] = append(bases[fmt.Sprintf("m%d", i)], fmt.Sprintf("m%d-%d", i, j))
		}
	}
	var requests []resolve.Request
	for i := range 100 {
		requests = append(requests, resolve.Request{Model: model(fmt.Sprintf("m%d", i))})
	}
	f := &family{bases: bases}
	result, err := resolve.All(t.Context(), clients(f), requests, resolve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Lineage) != 6400 || len(f.asked) != 100 {
		t.Errorf("%d base models are recorded and %d requests were sent; want all, and none for them", len(result.Lineage), len(f.asked))
	}
}

func TestJobs(t *testing.T) {
	f := &family{delay: 2 * time.Millisecond}
	var requests []resolve.Request
	for i := range 60 {
		requests = append(requests, resolve.Request{Model: model(fmt.Sprint(i))})
	}
	if _, err := resolve.All(t.Context(), clients(f), requests, resolve.Options{}); err != nil {
		t.Fatal(err)
	}
	if most := f.most.Load(); most > resolve.DefaultJobs || most < 2 {
		t.Errorf("%d at once", most)
	}
}

func TestContext(t *testing.T) {
	f := &family{delay: time.Minute}
	requests := []resolve.Request{{Model: model("a")}, {Model: model("b")}}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	result, err := resolve.All(ctx, clients(f), requests, resolve.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a unreachable", "b unreachable"}, names(result.Models)); diff != "" {
		t.Error(diff)
	}
	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	if _, err := resolve.All(ctx, clients(f), requests, resolve.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestCanonical(t *testing.T) {
	for _, test := range []struct {
		asked hub.Model
		name  string
		at    hub.ID
		want  hub.Model
	}{
		{model("bert-base-uncased"), "google-bert/bert-base-uncased", "", model("google-bert/bert-base-uncased")},
		{model("a/b"), "", "", model("a/b")},
		{hub.Model{Hub: hub.SentenceTransformers, Name: "x"}, "sentence-transformers/x", "", model("sentence-transformers/x")},
		{hub.Model{Hub: hub.SentenceTransformers, Name: "x"}, "", "", hub.Model{Hub: hub.SentenceTransformers, Name: "x"}},
		{hub.Model{Hub: hub.Timm, Name: "x"}, "timm/x.y", hub.HuggingFace, model("timm/x.y")},
		{hub.Model{Hub: hub.Timm, Name: "x"}, "", hub.HuggingFace, hub.Model{Hub: hub.Timm, Name: "x"}},
		{hub.Model{Hub: hub.TorchVision, Name: "x"}, "x", "", hub.Model{Hub: hub.TorchVision, Name: "x"}},
	} {
		r := &resolve.Resolution{Request: resolve.Request{Model: test.asked}, Name: test.name, At: test.at}
		if got := r.Canonical(); got != test.want {
			t.Errorf("%v as %q: %v, want %v", test.asked, test.name, got, test.want)
		}
	}
}
