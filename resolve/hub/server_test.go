package hub

import "testing"

func TestIsOwnServer(t *testing.T) {
	for raw, want := range map[string]bool{
		"http://localhost:8000/v1":      true,
		"http://127.0.0.1:6060/v1":      true,
		"http://0.0.0.0:":               true,
		"http://[::1]:8080":             true,
		"https://192.168.1.4/v1":        true,
		"http://vllm:8000/v1":           true,
		"http://host.docker.internal/v": true,
		"https://api.openai.com/v1":     false,
		"https://8.8.8.8/v1":            false,
		"https://api.local.example.com": false,
		"localhost:8000":                false,
		"http://":                       false,
		"":                              false,
	} {
		if got := IsOwnServer(raw); got != want {
			t.Errorf("IsOwnServer(%q) is %v", raw, got)
		}
	}
}
