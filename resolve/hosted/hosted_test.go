package hosted

import (
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestResolve(t *testing.T) {
	const hash = "df7690f1994d94e96ad9d568eac121aecf50684a0b0963b25a41cc40061269e5"
	for _, test := range []struct {
		name, revision string
		provider       string
		version        string // "-" for a name that fixes none
	}{
		{"gpt-4o-2024-08-06", "", "OpenAI", "2024-08-06"},
		{"gpt-4o", "", "OpenAI", "-"},
		{"gpt-4-0613", "", "OpenAI", "0613"},
		{"gpt-4-1106-preview", "", "OpenAI", "1106"},
		{"gpt-4-turbo-preview", "", "OpenAI", "-"},
		{"gpt-3.5-turbo-16k", "", "OpenAI", "-"},
		{"chatgpt-4o-latest", "", "OpenAI", "-"},
		{"o1", "", "OpenAI", "-"},
		{"o3-mini-2025-01-31", "", "OpenAI", "2025-01-31"},
		{"text-davinci-003", "", "OpenAI", "003"},
		{"text-embedding-ada-002", "", "OpenAI", "002"},
		{"text-embedding-3-small", "", "OpenAI", ""},
		{"openai/gpt-4o-mini-2024-07-18", "", "OpenAI", "2024-07-18"},
		{"ft:gpt-4o-mini-2024-07-18:acme::abc", "", "OpenAI", "2024-07-18"},
		{"azure/my-deployment", "", "Azure", "-"},
		{"azure/gpt-4o-2024-08-06", "", "Azure", "-"},
		{"claude-3-5-sonnet-20240620", "", "Anthropic", "20240620"},
		{"claude-3-5-sonnet@20240620", "", "Anthropic", "20240620"},
		{"vertex_ai/claude-3-5-sonnet@20240620", "", "Anthropic", "20240620"},
		{"claude-3-5-sonnet-latest", "", "Anthropic", "-"},
		{"claude-sonnet-4-5", "", "Anthropic", "-"},
		{"claude-opus-4-6", "", "Anthropic", "4-6"},
		{"claude-sonnet-5", "", "Anthropic", "5"},
		{"claude-opus-4-1", "", "Anthropic", "-"},
		{"claude-opus-4-0", "", "Anthropic", "-"},
		{"anthropic.claude-sonnet-4-6", "", "Amazon Bedrock", "4-6"},
		{"anthropic.claude-opus-4-6-v1", "", "Amazon Bedrock", "v1"},
		{"claude-2.1", "", "Anthropic", "2.1"},
		{"anthropic.claude-3-5-sonnet-20240620-v1:0", "", "Amazon Bedrock", "20240620-v1:0"},
		{"us.meta.llama3-2-1b-instruct-v1:0", "", "Amazon Bedrock", "v1:0"},
		{"amazon.titan-embed-text-v1", "", "Amazon Bedrock", "v1"},
		{"arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2:1", "", "Amazon Bedrock", "v2:1"},
		{"bedrock/my-profile", "", "Amazon Bedrock", "-"},
		{"gemini-1.5-pro-002", "", "Google", "002"},
		{"gemini-1.5-pro", "", "Google", "-"},
		{"models/gemini-2.5-pro-preview-05-06", "", "Google", "05-06"},
		{"gemini-exp-1206", "", "Google", "1206"},
		{"publishers/google/models/gemini-1.5-flash-001", "", "Google", "001"},
		{"gemini-2.5-flash-lite-preview-09-2025", "", "Google", "09-2025"},
		{"textembedding-gecko@003", "", "Google", "003"},
		{"text-embedding-004", "", "Google", "004"},
		{"mistral-large-2407", "", "Mistral AI", "2407"},
		{"mistral-large-latest", "", "Mistral AI", "-"},
		{"command-r-08-2024", "", "Cohere", "08-2024"},
		{"embed-english-v3.0", "", "Cohere", "v3.0"},
		{"command-r", "", "Cohere", "-"},
		{"grok-2-1212", "", "xAI", "1212"},
		{"deepseek-chat", "", "DeepSeek", "-"},
		{"qwen-max-2025-01-25", "", "Alibaba Cloud", "2025-01-25"},
		{"glm-4-0520", "", "Zhipu AI", "0520"},
		{"groq/llama-3.1-8b-instant", "", "Groq", "-"},
		{"openrouter/anthropic/claude-3-haiku-20240307", "", "Anthropic", "20240307"},
		{"openrouter/some/model", "", "", "-"},
		{"a16z-infra/llama13b-v2-chat", hash, "Replicate", hash},
		{"a16z-infra/llama13b-v2-chat:" + hash, "", "Replicate", hash},
		{"a16z-infra/llama13b-v2-chat", "", "", "-"},
		{"meta-llama/Llama-3-8b-chat-hf", "", "", "-"},
		{"unheard-of-20250101", "", "", "20250101"},
		{"openai/", "", "", "-"},
	} {
		r, err := Client{}.Resolve(t.Context(), resolve.Request{Model: hub.Model{Hub: hub.API, Name: test.name}, Revision: test.revision})
		if err != nil {
			t.Fatal(err)
		}
		version := r.Version
		if r.State == resolve.Moving {
			version = "-"
		}
		if r.Author != test.provider || version != test.version || (r.State == resolve.Resolved) != (r.Reason == "") || r.Name != test.name {
			t.Errorf("%s: %s by %q, version %q (%s), want %q, %q", test.name, r.State, r.Author, r.Version, r.Reason, test.provider, test.version)
		}
	}
	if r, err := (Client{}).Resolve(t.Context(), resolve.Request{Model: hub.Model{Hub: hub.API}}); err != nil || r.State != resolve.InvalidName {
		t.Errorf("no name: %+v, %v", r, err)
	}
}

// TestCalled: the client that a call is of says whom it asks, where a name is anybody's.
func TestCalled(t *testing.T) {
	const messages, chat = "anthropic.Anthropic.messages.create", "openai.OpenAI.chat.completions.create"
	for _, test := range []struct {
		name    string
		calls   []string
		author  string
		version string
	}{
		{"qwen3.5:4b", nil, "", ""},
		{"qwen3.5:4b", []string{messages}, "Anthropic", ""},
		{"qwen3.5:4b", []string{messages, chat}, "", ""}, // either may be asked
		{"claude-3-5-sonnet-20240620", []string{messages}, "Anthropic", "20240620"},
		{"deepseek-chat", []string{messages}, "", ""}, // one of the two is wrong
		{"deepseek-chat", []string{chat}, "DeepSeek", ""},
		{"gemma-7b-it", []string{"groq.Groq.chat.completions.create"}, "Groq", ""},
		{"anthropic.claude-3-haiku-20240307-v1:0", []string{"anthropic.AnthropicBedrock.messages.create"}, "Amazon Bedrock", "20240307-v1:0"},
		{"my-profile", []string{"boto3.client.converse"}, "Amazon Bedrock", ""},
	} {
		r := Called(resolve.Request{Model: hub.Model{Hub: hub.API, Name: test.name}}, test.calls)
		if r.Author != test.author || r.Version != test.version || r.Name != test.name || (r.State == resolve.Resolved) != (r.Reason == "") {
			t.Errorf("%s by %v: %s %q, by %q, want %q %q", test.name, test.calls, r.State, r.Version, r.Author, test.version, test.author)
		}
	}
}

// Each provider says where its names are described, and is found by its prefixes.
func TestProviders(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range providers() {
		if p.Name == "" || !strings.HasPrefix(p.Doc, "https://") || len(p.Prefixes) == 0 {
			t.Errorf("%+v", p)
		}
		for _, prefix := range p.Prefixes {
			if seen[prefix] {
				t.Errorf("the prefix %q stands twice", prefix)
			}
			seen[prefix] = true
			if !p.Router {
				if got, _ := find(prefix + "x"); got.Name != p.Name {
					t.Errorf("%sx is of %q, want %q", prefix, got.Name, p.Name)
				}
			}
		}
	}
	for _, text := range []string{"x", "[[provider]]\nnames='('", "[[provider]]\nversions=['(']", "[[provider]]\nversions=['a']", "[[provider]]\nodd=1"} {
		if _, err := parse(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

// Names are whatever a project writes.
func FuzzFind(f *testing.F) {
	f.Add("openrouter/openrouter/openrouter/openai/gpt-4o")
	f.Add("arn:aws:bedrock:x/y")
	f.Fuzz(func(t *testing.T, name string) {
		p, rest := find(name)
		if !strings.HasSuffix(name, rest) {
			t.Fatalf("%q becomes %q", name, rest)
		}
		if version, ok := p.version(rest); ok && !strings.Contains(name, version) {
			t.Fatalf("%q has no version %q", name, version)
		}
	})
}
