// An experiment.
local model_name = "bert-base-uncased";
local lib = import "lib/common.libsonnet";
local reader(name, lower=true) = { tokenizer: { type: "pretrained", model_name: name }, lower: lower };
{
  dataset_reader: reader(model_name) + { extra: 1 },
  train_data_path: std.extVar("TRAIN_DATA"),
  data: "data/" + self.split + ".json", split:: "train",
  model: lib.model { encoder+: { name: model_name, layers: 12 }, base: super.kind },
  missing: import "nowhere.jsonnet",
  escape: import "../../outside.jsonnet",
  text: importstr "lib/prompt.txt",
  [if true then "computed"]: ["%s-%03d" % [model_name, 7], std.length("abc"), 1e-3, 0.1 + 0.2, -5],
  [if false then "left_out"]: 1,
  all: [x * 2 for x in std.range(1, 4) if x != 2],
  obj: { [k]: k + "!" for k in ["b", "a"] },
  large: if $.model.encoder.layers > 6 then "large" else "small",
  block: |||
    two
      lines
  |||,
  fails: error "because",
  self_reference: self.self_reference,
  join: std.join("-", ["a", "b", null]),
  map: std.map(function(x) x.name, [{ name: "gpt2" }]),
  sorted: std.sort([3, 1, 2]),
  fold: std.foldl(function(a, b) a + b, ["x", "y"], ""),
  split_: std.split("a/b", "/"),
  str: std.toString({ a: [1, "x", {}], b: 0.1 }),
  merged: std.mergePatch({ a: 1, b: { c: 2 } }, { b: { c: null, d: 3 } }),
  slice: "hello"[1:3] + [1, 2, 3, 4][::2][1],
  nothing: null,
  yes: !false && 3 >= 2 || false,
  assert true,
}
