package hubtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync/atomic"
	"time"
)

// Fault makes a server misbehave: it wraps the handler that would answer.
type Fault func(next http.Handler) http.Handler

// Times lets a fault befall the first n requests only.
func Times(n int, fault Fault) Fault {
	return func(next http.Handler) http.Handler {
		var count atomic.Int32
		faulty := fault(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if count.Add(1) <= int32(n) {
				faulty.ServeHTTP(w, r)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Answer answers with a status, headers ("Name", "value", …) and a body.
func Answer(status int, body string, headers ...string) Fault {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			for i := 0; i+1 < len(headers); i += 2 {
				w.Header().Set(headers[i], headers[i+1])
			}
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		})
	}
}

// TooMany says that the limit is reached, for some seconds more.
func TooMany(seconds int) Fault {
	return Answer(http.StatusTooManyRequests, `{"error":"We had to rate limit you, you hit the quota of 500 api requests per 5 minutes period."}`,
		"RateLimit", `"api";r=0;t=`+strconv.Itoa(seconds), "RateLimit-Policy", `"fixed window";"api";q=500;w=300`)
}

// Redirect leads to an address.
func Redirect(to string) Fault {
	return Answer(http.StatusTemporaryRedirect, "Temporary Redirect", "Location", to)
}

// Circle leads from any address to one that leads back.
func Circle() Fault {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			to := "/api/models/circle/b"
			if r.URL.Path == to {
				to = "/api/models/circle/a"
			}
			moved(w, to)
		})
	}
}

// Slow waits before it answers, or until the client has gone.
func Slow(d time.Duration) Fault {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			select {
			case <-time.After(d):
				next.ServeHTTP(w, r)
			case <-r.Context().Done():
			}
		})
	}
}

// Drip sends one byte in each interval without end.
func Drip(interval time.Duration) Fault {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = w.Write([]byte(" "))
				_ = http.NewResponseController(w).Flush()
				time.Sleep(interval)
			}
		})
	}
}

// Truncate breaks the connection off in the middle of the body.
func Truncate() Fault {
	return rewrite(func(w http.ResponseWriter, a *httptest.ResponseRecorder) {
		body := a.Body.Bytes()
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(a.Code)
		_, _ = w.Write(body[:len(body)/2])
		panic(http.ErrAbortHandler)
	})
}

// Huge sends a body of n bytes that begins like an answer.
func Huge(n int) Fault {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"siblings":[`))
			chunk := bytes.Repeat([]byte(`{"rfilename":"x"},`), 1000)
			for sent := 0; sent < n; sent += len(chunk) {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
		})
	}
}

// Set replaces a field of the answered document; nil takes it away.
func Set(field string, value any) Fault {
	return rewrite(func(w http.ResponseWriter, a *httptest.ResponseRecorder) {
		var document map[string]any
		if json.Unmarshal(a.Body.Bytes(), &document) != nil {
			panic(fmt.Sprintf("hubtest: Set(%q) on an answer that is no document", field))
		}
		document[field] = value
		if value == nil {
			delete(document, field)
		}
		writeJSON(w, a.Code, document)
	})
}

// Header adds a header to the answer.
func Header(name, value string) Fault {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set(name, value)
			next.ServeHTTP(w, r)
		})
	}
}

// rewrite hands the whole right answer to a function that sends another. What is
// no success goes through as it is.
func rewrite(send func(http.ResponseWriter, *httptest.ResponseRecorder)) Fault {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a := httptest.NewRecorder()
			next.ServeHTTP(a, r)
			for name, values := range a.Header() {
				w.Header()[name] = values
			}
			if a.Code != http.StatusOK {
				w.WriteHeader(a.Code)
				_, _ = w.Write(a.Body.Bytes())
				return
			}
			send(w, a)
		})
	}
}

// Endless lists one file a page, and each page links to a next one that was
// never asked for.
func Endless() Fault {
	return func(http.Handler) http.Handler {
		var page atomic.Int64
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			n := page.Add(1)
			w.Header().Set("Link", fmt.Sprintf(`<%s?cursor=%d>; rel="next"`, r.URL.EscapedPath(), n))
			writeJSON(w, http.StatusOK, []any{map[string]any{"type": "file", "path": fmt.Sprintf("file%d", n), "size": 1}})
		})
	}
}

// Onward leads from each address to one that was never asked for.
func Onward() Fault {
	return func(http.Handler) http.Handler {
		var count atomic.Int64
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			moved(w, fmt.Sprintf("%s?n=%d", r.URL.EscapedPath(), count.Add(1)))
		})
	}
}

// Bytes sends the beginning of the right body as if it were all of it.
func Bytes(n int) Fault {
	return rewrite(func(w http.ResponseWriter, a *httptest.ResponseRecorder) {
		w.WriteHeader(a.Code)
		_, _ = w.Write(a.Body.Bytes()[:min(n, a.Body.Len())])
	})
}
