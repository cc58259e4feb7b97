package httplimit

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestStated(t *testing.T) {
	const date = "Sat, 21 Nov 2026 10:00:00 GMT"
	for _, test := range []struct {
		status int
		header []string
		want   limit
		none   bool
	}{
		{200, []string{"RateLimit", `"api";r=485;t=163`}, limit{485, 163 * time.Second}, false},
		{200, []string{"RateLimit", `"api" ; r = 0 ; t = 5`}, limit{0, 5 * time.Second}, false},
		{200, []string{"RateLimit", `"day";r=900;t=9000, "api";r=3;t=20`}, limit{3, 20 * time.Second}, false},
		{200, []string{"RateLimit", `"a";r=0;t=9, "b";r=0;t=20`}, limit{0, 20 * time.Second}, false},
		{200, []string{"RateLimit", `"api";r=7`, "RateLimit-Policy", `"fixed window";"api";q=500;w=300`}, limit{7, 300 * time.Second}, false},
		{200, []string{"RateLimit", `"api";r=100000;t=10`}, limit{100000, 10 * time.Second}, false},
		{200, []string{"RateLimit", `"api";r=99999999999999999999;t=10`}, limit{}, true},
		{200, []string{"RateLimit", `"api";r=5;t=999999999`}, limit{5, maxOpens}, false},
		{200, []string{"RateLimit", "api: 5"}, limit{}, true},
		{200, []string{"RateLimit-Remaining", "4", "RateLimit-Reset", "30"}, limit{4, 30 * time.Second}, false},
		{200, []string{"X-RateLimit-Remaining", "4", "X-RateLimit-Reset", "1795255260", "Date", date}, limit{4, time.Minute}, false},
		{200, []string{"X-RateLimit-Remaining", "4", "X-RateLimit-Reset", "1795255260"}, limit{}, true},
		{200, []string{"RateLimit-Remaining", "76;w=21600"}, limit{}, true},
		{200, []string{"Retry-After", "30"}, limit{}, true},
		{429, []string{"Retry-After", "30"}, limit{0, 30 * time.Second}, false},
		{503, []string{"Retry-After", "30"}, limit{0, 30 * time.Second}, false},
		{429, []string{"Retry-After", "Sat, 21 Nov 2026 10:02:00 GMT", "Date", date}, limit{0, 2 * time.Minute}, false},
		{429, []string{"Retry-After", "Sat, 21 Nov 2026 09:02:00 GMT", "Date", date}, limit{}, true},
		{429, []string{"Retry-After", "soon"}, limit{}, true},
		{429, []string{"Retry-After", "99999999999999999999999"}, limit{0, maxOpens}, false},
		{429, []string{"RateLimit", `"api";r=9;t=60`, "Retry-After", "5"}, limit{0, 5 * time.Second}, false},
		{429, []string{"RateLimit", `"api";r=0;t=60`, "Retry-After", "5"}, limit{0, 60 * time.Second}, false},
		{403, []string{"Retry-After", "30"}, limit{0, 30 * time.Second}, false},
		{403, []string{"X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795255260", "Date", date}, limit{0, time.Minute}, false},
		{403, nil, limit{}, true},
		{200, nil, limit{}, true},
	} {
		h := http.Header{}
		for i := 0; i < len(test.header); i += 2 {
			h.Add(test.header[i], test.header[i+1])
		}
		got, ok := stated(&http.Response{StatusCode: test.status, Header: h})
		if ok == test.none || ok && got != test.want {
			t.Errorf("%d %v: %v %v, want %v %v", test.status, test.header, got, ok, test.want, !test.none)
		}
	}
}

func TestAsked(t *testing.T) {
	for _, test := range []struct {
		answer *http.Response
		want   time.Duration
	}{
		{answer(429, "Retry-After", "7"), 7 * time.Second},
		{answer(200, "RateLimit", `"api";r=0;t=9`), 9 * time.Second},
		{answer(200, "RateLimit", `"api";r=1;t=9`), 0},
		{answer(429), 0},
	} {
		if got := Asked(test.answer); got != test.want {
			t.Errorf("%v: %v, want %v", test.answer.Header, got, test.want)
		}
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(q *http.Request) (*http.Response, error) { return f(q) }

func answer(status int, header ...string) *http.Response {
	r := &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(""))}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

func send(t *testing.T, transport http.RoundTripper, address string) *http.Response {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Error(err)
		return &http.Response{}
	}
	r, err := transport.RoundTrip(q)
	if err != nil {
		t.Error(err)
		return &http.Response{}
	}
	r.Body.Close()
	return r
}

// What is over the limit is not sent, until the window opens again; other hosts and
// other calls go on.
func TestWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent := map[string]int{}
		next := roundTrip(func(q *http.Request) (*http.Response, error) {
			sent[q.URL.String()]++
			if q.URL.Host == "other" {
				return answer(200), nil
			}
			return answer(200, "RateLimit", `"api";r=0;t=60`), nil
		})
		var told []string
		l := New(Options{Waiting: func(host string, until time.Time) {
			told = append(told, host+" "+time.Until(until).String())
		}})
		transport := l.Transport(next)
		send(t, transport, "http://hub/api/a")
		time.Sleep(20 * time.Second)
		for range 3 {
			r := send(t, transport, "http://hub/api/b")
			if r.StatusCode != 429 || r.Header.Get("RateLimit") != `"window";r=0;t=40` || r.Header.Get("Retry-After") != "40" {
				t.Errorf("over the limit: %d %v", r.StatusCode, r.Header)
			}
		}
		send(t, transport, "http://hub/owner/name/resolve/main/x")
		send(t, transport, "http://other/api/b")
		time.Sleep(40 * time.Second)
		if r := send(t, transport, "http://hub/api/b"); r.StatusCode != 200 {
			t.Errorf("in the next window: %d", r.StatusCode)
		}
		want := map[string]int{"http://hub/api/a": 1, "http://hub/api/b": 1, "http://hub/owner/name/resolve/main/x": 1, "http://other/api/b": 1}
		for address, n := range want {
			if sent[address] != n {
				t.Errorf("%s was sent %d times, want %d", address, sent[address], n)
			}
		}
		if len(told) != 1 || told[0] != "hub 40s" {
			t.Errorf("told %q, want the wait once", told)
		}
	})
}

// Requests that are under way count before the server has counted them.
func TestUnderWayCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hold := make(chan struct{})
		first := true
		next := roundTrip(func(*http.Request) (*http.Response, error) {
			if first {
				first = false
				return answer(200, "RateLimit", `"api";r=3;t=60`), nil
			}
			<-hold
			return answer(200), nil
		})
		transport := New(Options{}).Transport(next)
		send(t, transport, "http://hub/api/a")
		statuses := make(chan int, 5)
		for range 5 {
			go func() { statuses <- send(t, transport, "http://hub/api/b").StatusCode }()
		}
		synctest.Wait()
		close(hold)
		count := map[int]int{}
		for range 5 {
			count[<-statuses]++
		}
		if count[200] != 3 || count[429] != 2 {
			t.Errorf("of five requests with three left: %v", count)
		}
	})
}

// A refusal closes the gate for everyone, and an answer that was overtaken does not
// open it.
func TestRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answers := []*http.Response{
			answer(200, "RateLimit", `"api";r=9;t=60`),
			answer(429, "Retry-After", "58"),
		}
		next := roundTrip(func(*http.Request) (*http.Response, error) {
			a := answers[0]
			answers = answers[1:]
			return a, nil
		})
		told := 0
		transport := New(Options{Waiting: func(string, time.Time) { told++ }}).Transport(next)
		send(t, transport, "http://hub/api/a")
		for range 2 {
			if r := send(t, transport, "http://hub/api/a"); r.StatusCode != 429 {
				t.Errorf("status %d", r.StatusCode)
			}
		}
		if told != 1 || len(answers) != 0 {
			t.Errorf("told %d times, %d answers left", told, len(answers))
		}
	})
}

func TestAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		now, most := 0, 0
		next := roundTrip(func(q *http.Request) (*http.Response, error) {
			mu.Lock()
			now++
			most = max(most, now)
			mu.Unlock()
			time.Sleep(time.Second)
			mu.Lock()
			now--
			mu.Unlock()
			return answer(200), nil
		})
		transport := New(Options{AtOnce: 4}).Transport(next)
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { send(t, transport, "http://hub/x") })
		}
		all.Wait()
		if most != 4 {
			t.Errorf("%d requests at once, want 4", most)
		}
		// One who waits for its turn can give up.
		blocked := New(Options{AtOnce: 1}).Transport(next)
		go send(t, blocked, "http://hub/x")
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		q, _ := http.NewRequestWithContext(ctx, http.MethodGet, "http://hub/y", nil)
		if r, err := blocked.RoundTrip(q); err == nil {
			r.Body.Close()
			t.Error("a request was sent though its time was over")
		}
		time.Sleep(2 * time.Second)
	})
}

// No header makes a limit that can't be waited for, or a panic.
func FuzzStated(f *testing.F) {
	f.Add(429, `"api";r=0;t=5`, `"w";"api";q=1;w=9`, "12", "1", "2")
	f.Add(200, `"";;;=`, `"`, "Sat, 21 Nov 2026 10:02:00 GMT", "-1", "99999999999")
	f.Fuzz(func(t *testing.T, status int, rate, policy, after, remaining, reset string) {
		l, ok := stated(&http.Response{StatusCode: status, Header: http.Header{
			"Ratelimit": {rate}, "Ratelimit-Policy": {policy}, "Retry-After": {after}, "Date": {after},
			"X-Ratelimit-Remaining": {remaining}, "X-Ratelimit-Reset": {reset},
		}})
		if ok && (l.left < 0 || l.opens < 0 || l.opens > maxOpens) {
			t.Errorf("%+v", l)
		}
	})
}
