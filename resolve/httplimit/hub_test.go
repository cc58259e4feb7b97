package httplimit_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
	"github.com/ptmlock/ptmlock/resolve/httplimit"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// manyModels are n models and what asks for them.
func manyModels(n int) ([]hubtest.HubRepository, []resolve.Request) {
	var repositories []hubtest.HubRepository
	var requests []resolve.Request
	for i := range n {
		name := fmt.Sprintf("owner-%d/model-%04d", i%50, i)
		repositories = append(repositories, hubtest.HubRepository{Name: name, Commits: []hubtest.HubCommit{{
			Refs: []string{"refs/heads/main"},
			Files: map[string]string{
				"config.json": fmt.Sprintf(`{"n": %d}`, i), "model.safetensors": fmt.Sprint("weights", i), "tokenizer.json": "{}",
				"README.md": fmt.Sprintf("---\nlicense: mit\n---\n# Model %d\n", i), "tokenizer_config.json": fmt.Sprintf(`{"model_max_length": %d}`, i+512),
			},
			Large: []string{"model.safetensors"}, Fields: map[string]any{"safetensors": map[string]any{"total": i + 1}},
		}}})
		requests = append(requests, resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: name}})
	}
	return repositories, requests
}

func nothing(tb testing.TB) *recorded.Directory {
	tb.Helper()
	dir, err := recorded.OpenFS("nothing", fstest.MapFS{})
	if err != nil {
		tb.Fatal(err)
	}
	return dir
}

func resolveAll(tb testing.TB, o huggingface.Options, requests []resolve.Request) []*resolve.Resolution {
	tb.Helper()
	client, err := huggingface.New(o)
	if err != nil {
		tb.Fatal(err)
	}
	defer client.Close()
	result, err := resolve.All(tb.Context(), client.Hubs(), requests, resolve.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	for _, r := range result.Models {
		if r.State != resolve.Resolved {
			tb.Fatalf("%s: %s: %s", r.Model, r.State, r.Reason)
		}
	}
	return result.Models
}

// With 500 requests in five minutes, a thousand models take two waits at most, no
// request is sent in vain, and the person is told.
func TestThousandModelsWithinLimit(t *testing.T) {
	repositories, requests := manyModels(1000)
	synctest.Test(t, func(t *testing.T) {
		server, err := hubtest.InMemory(nothing(t), hubtest.Options{
			Made: repositories, Faults: map[string]hubtest.Fault{"": hubtest.All(hubtest.Slow(100*time.Millisecond), hubtest.Limit(500, 5*time.Minute))},
		})
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		var waits []time.Duration
		limits := httplimit.New(httplimit.Options{AtOnce: resolve.DefaultJobs, Waiting: func(_ string, until time.Time) {
			waits = append(waits, time.Until(until))
		}})
		cache := httpcache.Memory(httpcache.Options{})
		resolveAll(t, huggingface.Options{Endpoint: server.URL, Transport: cache.Transport(limits.Transport(server.Memory()))}, requests)
		took := time.Since(start)
		if took < 5*time.Minute || took > 11*time.Minute {
			t.Errorf("took %v by the hub's clock, want one or two windows of five minutes", took)
		}
		sent := server.Requests()
		addresses := map[string]bool{}
		for _, r := range sent {
			addresses[r.URL] = true
		}
		if len(sent) != len(addresses) {
			t.Errorf("%d requests for %d answers: some were sent in vain", len(sent), len(addresses))
		}
		if most := server.MostAtOnce(); most > resolve.DefaultJobs {
			t.Errorf("%d requests at once, want %d at most", most, resolve.DefaultJobs)
		}
		if len(waits) == 0 || len(waits) > 4 || slices.Max(waits) > 5*time.Minute {
			t.Errorf("the person was told of the waits %v", waits)
		}
	})
}

// A thousand models with three documents each, at 100 ms for an answer, take less than
// eight seconds by the hub's clock: what is asked at once is bounded, and enough.
func TestThousandCards(t *testing.T) {
	repositories, requests := manyModels(1000)
	synctest.Test(t, func(t *testing.T) {
		server, err := hubtest.InMemory(nothing(t), hubtest.Options{Made: repositories, Faults: map[string]hubtest.Fault{"": hubtest.Slow(100 * time.Millisecond)}})
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		atOnce := resolve.RequestsAtOnce(resolve.DefaultJobs)
		limits, cache := httplimit.New(httplimit.Options{AtOnce: atOnce}), httpcache.Memory(httpcache.Options{})
		models := resolveAll(t, huggingface.Options{Endpoint: server.URL, Cards: resolve.ReadCard, Transport: cache.Transport(limits.Transport(server.Memory()))}, requests)
		took := time.Since(start)
		t.Logf("%v by the hub's clock", took)
		if took > 8*time.Second {
			t.Errorf("took %v by the hub's clock", took)
		}
		if n := len(server.Requests()); n != 7000 || server.MostAtOnce() > atOnce {
			t.Errorf("%d requests, %d at once", n, server.MostAtOnce())
		}
		for _, r := range models {
			if len(r.Facts) < 2 {
				t.Errorf("%s: facts %v", r.Model, r.Facts)
			}
		}
	})
}

// A run that was stopped by a limit goes on where it stopped: each model is asked
// for once in both runs together, however many moving names there are.
func TestResumeAfterInterruption(t *testing.T) {
	repositories, requests := manyModels(40)
	server, err := hubtest.Start(nothing(t), hubtest.Options{Made: repositories})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	dir := t.TempDir()
	asked := func(some []resolve.Request) (answers []*resolve.Resolution, sent int) {
		cache, err := httpcache.Open(dir, httpcache.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer cache.Close()
		cache.Begin("project") // and no End: interrupted
		before := len(server.Requests())
		o := huggingface.Options{Endpoint: server.URL, Transport: cache.Transport(httplimit.New(httplimit.Options{}).Transport(http.DefaultTransport))}
		return resolveAll(t, o, some), len(server.Requests()) - before
	}
	_, first := asked(requests[:25])
	whole, second := asked(requests)
	again, third := asked(requests)
	if first == 0 || second == 0 || third != 0 || first*15 != second*25 {
		t.Errorf("%d requests for the first 25 models, %d to go on with 40, %d to go on with nothing left", first, second, third)
	}
	for i := range whole {
		if whole[i].Commit != again[i].Commit || whole[i].Listing != again[i].Listing {
			t.Errorf("%s is another one from the cache", whole[i].Model)
		}
	}
}

// BenchmarkThousandModels asks a hub on loopback that takes 100 ms for each answer.
// "first" knows nothing, "again" has the answers of the run before and asks whether
// they hold; "cards" reads the three documents of each model, which the hub redirects
// once each.
func BenchmarkThousandModels(b *testing.B) {
	repositories, requests := manyModels(1000)
	server, err := hubtest.Start(nothing(b), hubtest.Options{
		Made: repositories, Faults: map[string]hubtest.Fault{"": hubtest.All(hubtest.Slow(100*time.Millisecond), hubtest.Validators())},
	})
	if err != nil {
		b.Fatal(err)
	}
	defer server.Close()
	run := func(b *testing.B, dir string, cards resolve.CardReader) httpcache.Stats {
		cache, err := httpcache.Open(dir, httpcache.Options{})
		if err != nil {
			b.Fatal(err)
		}
		defer cache.Close()
		way := huggingface.Options{}.NetworkTransport()
		limits := httplimit.New(httplimit.Options{AtOnce: resolve.RequestsAtOnce(resolve.DefaultJobs)})
		resolveAll(b, huggingface.Options{Endpoint: server.URL, Cards: cards, Transport: cache.Transport(limits.Transport(way))}, requests)
		return cache.Stats()
	}
	report := func(b *testing.B, sent int64) {
		b.ReportMetric(float64(len(requests)*b.N)/b.Elapsed().Seconds(), "models/s")
		b.ReportMetric(float64(sent)/float64(len(requests)*b.N), "requests/model")
	}
	for _, with := range []struct {
		name  string
		cards resolve.CardReader
	}{{"plain", nil}, {"cards", resolve.ReadCard}} {
		b.Run(with.name+"/first", func(b *testing.B) {
			sent := int64(0)
			for b.Loop() {
				sent += run(b, b.TempDir(), with.cards).Sent
			}
			report(b, sent)
		})
		b.Run(with.name+"/again", func(b *testing.B) {
			dir, sent := b.TempDir(), int64(0)
			run(b, dir, with.cards)
			for b.Loop() {
				sent += run(b, dir, with.cards).Sent
			}
			report(b, sent)
		})
	}
}
