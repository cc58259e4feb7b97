NAME = "a/renamed"
