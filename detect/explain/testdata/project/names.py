MODELS = {
    "small": "org/small",
    "large":
        "org/large",
}
SHARED = "org/shared"
