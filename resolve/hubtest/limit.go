package hubtest

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"time"
)

// Limit answers n requests in each window, as the hub counts them: every answer
// says how many are left and when the next window opens, and what is over is
// refused with 429.
func Limit(n int, length time.Duration) Fault {
	return func(next http.Handler) http.Handler {
		var (
			mu    sync.Mutex
			count int
			opens time.Time
		)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			now := time.Now()
			if !now.Before(opens) {
				count, opens = 0, now.Add(length)
			}
			count++
			left, over := max(n-count, 0), count > n
			until := int(opens.Sub(now).Round(time.Second) / time.Second)
			mu.Unlock()
			policy := fmt.Sprintf(`"fixed window";"api";q=%d;w=%d`, n, int(length/time.Second))
			if over {
				TooMany(until)(next).ServeHTTP(w, r)
				return
			}
			next.ServeHTTP(limited{w, fmt.Sprintf(`"api";r=%d;t=%d`, left, until), policy}, r)
		})
	}
}

// limited replaces the limits that the server states.
type limited struct {
	http.ResponseWriter
	limit, policy string
}

func (l limited) WriteHeader(status int) {
	l.Header().Set("RateLimit", l.limit)
	l.Header().Set("RateLimit-Policy", l.policy)
	l.ResponseWriter.WriteHeader(status)
}

// Unwrap is what http.ResponseController looks for.
func (l limited) Unwrap() http.ResponseWriter { return l.ResponseWriter }

// Validators gives each answer a weak ETag, and 304 to whoever has that already, as
// the hub does.
func Validators() Fault {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a := httptest.NewRecorder()
			next.ServeHTTP(a, r)
			for name, values := range a.Header() {
				w.Header()[name] = values
			}
			if a.Code == http.StatusOK && w.Header().Get("ETag") == "" {
				sum := sha256.Sum256(a.Body.Bytes())
				w.Header().Set("ETag", `W/"`+strconv.Itoa(a.Body.Len())+fmt.Sprintf("-%x", sum[:9])+`"`)
			}
			if etag := w.Header().Get("ETag"); a.Code == http.StatusOK && etag != "" && r.Header.Get("If-None-Match") == etag {
				w.Header().Del("Content-Length")
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.WriteHeader(a.Code)
			_, _ = w.Write(a.Body.Bytes())
		})
	}
}

// All lets several faults befall each request, the first one outermost.
func All(faults ...Fault) Fault {
	return func(next http.Handler) http.Handler {
		for i := len(faults) - 1; i >= 0; i-- {
			next = faults[i](next)
		}
		return next
	}
}
