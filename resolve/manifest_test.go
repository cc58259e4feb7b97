package resolve_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
)

// TestOpenManifests: a file is read only where the names of the others leave a doubt.
func TestOpenManifests(t *testing.T) {
	const two = "model-00001-of-00002.safetensors model-00002-of-00002.safetensors model.safetensors.index.json "
	for _, test := range []struct{ what, files, want string }{
		{"plain", bert, ""},
		{"complete shards", sharded, ""},
		{"an index of the one file", "model.safetensors model.safetensors.index.json", ""},
		{"the one file beside shards", two + "model.safetensors", ""},
		{"six digits", "model-00001-of-000002.safetensors model-00002-of-000002.safetensors model.safetensors.index.json", ""},
		{"a shard is missing", "model-00001-of-00002.safetensors model.safetensors.index.json", "model.safetensors.index.json"},
		{"two series", two + "model-00001-of-00003.safetensors", "model.safetensors.index.json"},
		{"shards of another name", "a.safetensors b.safetensors model.safetensors.index.json", "model.safetensors.index.json"},
		{"in a folder", "x/model-00001-of-00002.safetensors x/model.safetensors.index.json", "x/model.safetensors.index.json"},
		{"a variant beside", two + "model.fp16-00001-of-00001.safetensors model.safetensors.index.fp16.json", ""},
		{"an old variant beside", two + "model-00001-of-00001.fp16.safetensors model.safetensors.index.fp16.json", ""},
		{"sentence-transformers", albert, ""},
		{"modules of other names", "modules.json config.json 1_Pooling/config.json linear/config.json linear/model.safetensors", "modules.json"},
		{"usual pipeline", diffusion, ""},
		{"pickled pipeline", pickled, ""},
		{"unknown folder", diffusion + " images/a.png", "model_index.json"},
		{"an extra folder that would change the format", diffusion + " vae_1_0/config.json vae_1_0/diffusion_pytorch_model.bin", "model_index.json"},
		{"an extra folder that changes nothing", diffusion + " vae_1_0/config.json vae_1_0/diffusion_pytorch_model.safetensors", ""},
	} {
		got := strings.Join(resolve.OpenManifests(listing(test.files).Files), " ")
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.what, got, test.want)
		}
	}
}

func TestParseManifest(t *testing.T) {
	for _, test := range []struct{ path, body, want, err string }{
		{"model.safetensors.index.json", `{"metadata":{},"weight_map":{"a":"x-2.safetensors","b":"x-1.safetensors","c":"x-1.safetensors"}}`, "x-1.safetensors x-2.safetensors", ""},
		{"modules.json", `[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},{"path":"linear"},{"path":"./1_Pooling/"}]`, " 1_Pooling linear", ""},
		{"model_index.json", `{"_class_name":["my","My"],"_diffusers_version":"0.1","unet":["diffusers","UNet2DConditionModel"],"safety_checker":[null,null],"requires":true}`, "safety_checker unet", ""},
		{"model.safetensors.index.json", `{"weight_map":{"a":"../../x"}}`, "", "outside"},
		{"model.safetensors.index.json", `{"weight_map":{"a":"C:\\x"}}`, "", "outside"},
		{"model.safetensors.index.json", `{"weight_map":{"a":"/x"}}`, "", "outside"},
		{"model.safetensors.index.json", `{"weight_map":{"a":7}}`, "", "no index"},
		{"model.safetensors.index.json", `<html>`, "", "no index"},
		{"modules.json", `{"path":""}`, "", "no list"},
		{"modules.json", `[{"path":"../x"}]`, "", "outside"},
		{"model_index.json", `[]`, "", "no description"},
	} {
		m, err := resolve.ParseManifest(test.path, []byte(test.body))
		if test.err != "" {
			if err == nil || !strings.Contains(err.Error(), test.err) || m.Names != nil {
				t.Errorf("%s: %v, %v, want …%s…", test.body, m, err, test.err)
			}
			continue
		}
		if got := strings.Join(m.Names, " "); err != nil || got != test.want || m.Path != test.path {
			t.Errorf("%s: %q, %v, want %q", test.body, got, err, test.want)
		}
	}
}

// TestSelectByManifest: what a manifest says goes before the names of files.
func TestSelectByManifest(t *testing.T) {
	for _, test := range []struct {
		what, files, manifest string
		names                 []string
		load                  resolve.Load
		want                  string
	}{
		{"shards of another name", "config.json a.safetensors b.safetensors c.safetensors model.safetensors.index.json", "model.safetensors.index.json",
			[]string{"a.safetensors", "b.safetensors"}, resolve.Load{Layout: "transformers", Part: "weights"}, "a.safetensors b.safetensors config.json model.safetensors.index.json"},
		{"an old series beside", "config.json model-00001-of-00001.safetensors model-00001-of-00002.safetensors model-00002-of-00002.safetensors model.safetensors.index.json",
			"model.safetensors.index.json", []string{"model-00001-of-00001.safetensors"}, resolve.Load{Layout: "transformers", Part: "weights"},
			"config.json model-00001-of-00001.safetensors model.safetensors.index.json"},
		{"in a folder", "x/a.safetensors x/model.safetensors.index.json a.safetensors", "x/model.safetensors.index.json",
			[]string{"a.safetensors"}, resolve.Load{Layout: "transformers", Part: "weights", Subfolder: "x"}, "x/a.safetensors x/model.safetensors.index.json"},
		{"a name that leads out", "x/a.safetensors x/model.safetensors.index.json b.safetensors", "x/model.safetensors.index.json",
			[]string{"../b.safetensors", "missing"}, resolve.Load{Layout: "transformers", Part: "weights", Subfolder: "y"}, ""},
		{"modules of other names", "modules.json config.json model.safetensors 1_Old/config.json linear/config.json linear/model.safetensors", "modules.json",
			[]string{"", "linear"}, resolve.Load{Layout: "sentence-transformers"}, "config.json linear/config.json linear/model.safetensors model.safetensors modules.json"},
		{"no module at the root", "modules.json config.json model.safetensors 0_Transformer/config.json 0_Transformer/model.safetensors", "modules.json",
			[]string{"0_Transformer"}, resolve.Load{Layout: "sentence-transformers"}, "0_Transformer/config.json 0_Transformer/model.safetensors modules.json"},
		{"components", "model_index.json unet/config.json unet/diffusion_pytorch_model.safetensors odd/vocab.txt images/a.png old/config.json old/diffusion_pytorch_model.bin", "model_index.json",
			[]string{"unet", "odd"}, resolve.Load{Layout: "diffusers"}, "model_index.json odd/vocab.txt unet/config.json unet/diffusion_pytorch_model.safetensors"},
	} {
		r := listing(test.files)
		r.Manifests = []resolve.Manifest{{Path: test.manifest, Names: test.names}}
		got := paths(resolve.SelectFiles(r, []resolve.Load{test.load}))
		if diff := cmp.Diff(strings.Fields(test.want), strings.Fields(got)); diff != "" {
			t.Errorf("%s: %s", test.what, diff)
		}
	}
}

func FuzzParseManifest(f *testing.F) {
	f.Add("model.safetensors.index.json", []byte(`{"weight_map":{"a":"b"}}`))
	f.Add("modules.json", []byte(`[{"path":"a"}]`))
	f.Add("model_index.json", []byte(`{"a":["b","c"]}`))
	f.Fuzz(func(t *testing.T, path string, body []byte) {
		m, err := resolve.ParseManifest(path, body)
		if err != nil {
			return
		}
		for _, name := range m.Names {
			if strings.HasPrefix(name, "/") || strings.HasPrefix(name, "..") || strings.Contains(name, "/../") || strings.Contains(name, `\`) {
				t.Errorf("unsafe name %q", name)
			}
		}
	})
}
