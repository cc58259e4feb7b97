package pin

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestConfig(t *testing.T) {
	const trl = "per_device_train_batch_size: 4\n"
	for _, test := range []struct{ name, file, in, out, reason string }{
		{"yaml", "train.yaml", trl + "model_name_or_path: a/b  # base\nseed: 1\n", trl + "model_name_or_path: a/b  # base\nmodel_revision: \"SHA\"\nseed: 1\n", ""},
		{"yaml, at the end", "train.yaml", trl + "model_name_or_path: 'a/b'", trl + "model_name_or_path: 'a/b'\nmodel_revision: 'SHA'", ""},
		{"yaml, CRLF", "train.yaml", "per_device_train_batch_size: 4\r\nmodel_name_or_path: a/b\r\nseed: 1\r\n", "per_device_train_batch_size: 4\r\nmodel_name_or_path: a/b\r\nmodel_revision: \"SHA\"\r\nseed: 1\r\n", ""},
		{"yaml, given", "train.yaml", trl + "model_name_or_path: a/b\nmodel_revision: v1\n", trl + "model_name_or_path: a/b\nmodel_revision: \"SHA\"  # v1\n", ""},
		{"yaml, given in quotes", "train.yaml", trl + "model_revision: 'v1'  # old\nmodel_name_or_path: a/b\n", trl + "model_revision: 'SHA'  # old\nmodel_name_or_path: a/b\n", ""},
		{"json", "train.json", "{\n  \"per_device_train_batch_size\": 4,\n  \"model_name_or_path\": \"a/b\",\n  \"seed\": 1\n}\n", "{\n  \"per_device_train_batch_size\": 4,\n  \"model_name_or_path\": \"a/b\",\n  \"model_revision\": \"SHA\",\n  \"seed\": 1\n}\n", ""},
		{"json in a line", "train.json", "{\"per_device_train_batch_size\": 4, \"model_name_or_path\": \"a/b\"}", "{\"per_device_train_batch_size\": 4, \"model_name_or_path\": \"a/b\", \"model_revision\": \"SHA\"}", ""},
		{"flow", "train.yaml", "{per_device_train_batch_size: 4, model_name_or_path: a/b, seed: 1}\n", "{per_device_train_batch_size: 4, model_name_or_path: a/b, model_revision: \"SHA\", seed: 1}\n", ""},
		{"adapter", "adapter_config.json", "{\n\t\"base_model_name_or_path\": \"a/b\",\n\t\"peft_type\": \"LORA\",\n\t\"revision\": null\n}\n", "{\n\t\"base_model_name_or_path\": \"a/b\",\n\t\"peft_type\": \"LORA\",\n\t\"revision\": \"SHA\"\n}\n", ""},
		{"behind the name", "merge.yaml", "models:\n  - model: a/b\n  - model: c/d@v1\nmerge_method: linear\n", "models:\n  - model: a/b@SHA\n  - model: c/d@SHA  # v1\nmerge_method: linear\n", ""},
		{"target", "model.yaml", "model:\n  _target_: transformers.AutoModel.from_pretrained\n  pretrained_model_name_or_path: a/b\n", "model:\n  _target_: transformers.AutoModel.from_pretrained\n  pretrained_model_name_or_path: a/b\n  revision: \"SHA\"\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := run(t, fstest.MapFS{test.file: {Data: []byte(test.in)}})
			out := test.in
			for _, f := range r.Files {
				out = string(f.New)
			}
			want := test.in
			if test.out != "" {
				want = strings.ReplaceAll(test.out, "SHA", commit)
			}
			if out != want {
				t.Errorf("got\n%s\nwant\n%s\nrefused %v", out, want, r.Refused)
			}
			if again := run(t, fstest.MapFS{test.file: {Data: []byte(out)}}); len(again.Files) > 0 {
				t.Errorf("a second run changes it to\n%s", again.Files[0].New)
			}
		})
	}
}
