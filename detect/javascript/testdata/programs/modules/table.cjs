const table = { a: "Xenova/cjs-a" };
table.b = "unused";
exports.pick = function (key) { return key === "a" ? table.a : "Xenova/cjs-b"; };
