package huggingface_test

import (
	"bytes"
	"io"
	"net/http"
)

// fixed answers every request with the same body.
type fixed []byte

func (f fixed) RoundTrip(q *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, Status: "200 OK", Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(f)), ContentLength: int64(len(f)), Request: q,
	}, nil
}
