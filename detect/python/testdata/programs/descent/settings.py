import yaml

with open("settings.yaml") as f:
    tree = yaml.safe_load(f)


def load_key(key):
    keys = key.split(".")
    value = tree
    for k in keys:
        if isinstance(value, dict) and k in value:
            value = value[k]
        else:
            raise KeyError(k)
    return value


def find(*keys):
    node = tree
    for key in keys:
        node = node.get(key, {})
    return node
