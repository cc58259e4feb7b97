package httplimit

import (
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// limit is what a server says of its limit.
type limit struct {
	left  int
	opens time.Duration // until the next window
}

// maxOpens bounds what is believed: no hub closes for longer.
const maxOpens = 24 * time.Hour

// Forms in which servers state limits. RateLimit is that of the draft
// (https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-09.html):
// "api";r=0;t=55 is a policy, the requests left, and the seconds to the next window;
// there may be several policies, of which the tightest counts. RateLimit-Remaining
// and RateLimit-Reset are of its first versions
// (https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-03.html), and
// GitHub's X-RateLimit-Reset is a time
// (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api).
var (
	policy    = regexp.MustCompile(`"[^"]*"((?:\s*;\s*\w+\s*=\s*\w+)+)`)
	parameter = regexp.MustCompile(`;\s*(\w+)\s*=\s*(\d+)`)
)

// Asked is how long a server asks to wait before it is asked again: because its limit
// is used up, or because it is overloaded. It is 0 if the server does not say.
func Asked(answer *http.Response) time.Duration {
	if l, ok := stated(answer); ok && l.left == 0 {
		return l.opens
	}
	return 0
}

// Over tells whether an answer refuses a request because of a limit. GitHub also
// does with 403
// (https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#rate-limit-errors),
// which else forbids: it states the limit then, and that nothing is left, or how long
// to wait.
func Over(answer *http.Response) bool {
	switch answer.StatusCode {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return true
	case http.StatusForbidden:
		return answer.Header.Get("X-RateLimit-Remaining") == "0" || answer.Header.Get("Retry-After") != ""
	}
	return false
}

// stated returns the limit that an answer states; false if it states none.
func stated(answer *http.Response) (limit, bool) {
	h := answer.Header
	found, ok := tightest(h)
	if !ok {
		found, ok = older(h)
	}
	if Over(answer) {
		if wait, asked := retryAfter(h); asked && (!ok || found.left > 0 || wait > found.opens) {
			return limit{0, min(wait, maxOpens)}, true
		}
	}
	found.opens = min(found.opens, maxOpens)
	return found, ok
}

// tightest reads RateLimit, and RateLimit-Policy for a window that does not say
// when it opens.
func tightest(h http.Header) (limit, bool) {
	var found limit
	any := false
	for _, m := range policy.FindAllStringSubmatch(strings.Join(h.Values("RateLimit"), ","), 16) {
		p := parameters(m[1])
		left, ok := p["r"]
		if !ok {
			continue
		}
		opens, ok := p["t"]
		if !ok {
			opens = windowLength(h)
		}
		l := limit{left, time.Duration(opens) * time.Second}
		if !any || l.left < found.left || l.left == found.left && l.opens > found.opens {
			found, any = l, true
		}
	}
	return found, any
}

// windowLength is the length of a window in seconds.
func windowLength(h http.Header) int {
	longest := 0
	for _, m := range policy.FindAllStringSubmatch(strings.Join(h.Values("RateLimit-Policy"), ","), 16) {
		longest = max(longest, parameters(m[1])["w"])
	}
	return longest
}

func parameters(text string) map[string]int {
	p := map[string]int{}
	for _, m := range parameter.FindAllStringSubmatch(text, 16) {
		if n, err := strconv.Atoi(m[2]); err == nil && n <= 1e9 {
			p[m[1]] = n
		}
	}
	return p
}

// older reads the other forms. A number that is no small one is a time.
func older(h http.Header) (limit, bool) {
	for _, prefix := range []string{"RateLimit-", "X-RateLimit-"} {
		left, err := strconv.Atoi(h.Get(prefix + "Remaining"))
		if err != nil || left < 0 {
			continue
		}
		reset, err := strconv.ParseInt(h.Get(prefix+"Reset"), 10, 64)
		if err != nil || reset < 0 {
			continue
		}
		if reset < 1e9 {
			return limit{left, time.Duration(reset) * time.Second}, true
		}
		// The server's own clock says what is left of the window.
		if date, err := http.ParseTime(h.Get("Date")); err == nil {
			return limit{left, max(time.Unix(reset, 0).Sub(date), 0)}, true
		}
	}
	return limit{}, false
}

// retryAfter is the time that a server asks to wait. A date is measured by the
// server's own clock.
func retryAfter(h http.Header) (time.Duration, bool) {
	text := h.Get("Retry-After")
	n, err := strconv.ParseUint(text, 10, 31)
	if errors.Is(err, strconv.ErrRange) {
		return maxOpens, true
	}
	if err == nil {
		return time.Duration(n) * time.Second, true
	}
	until, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	date, err := http.ParseTime(h.Get("Date"))
	if err != nil || until.Before(date) {
		return 0, false
	}
	return until.Sub(date), true
}
