class Registry(dict):
    def register(self, name, module=None):
        if module is not None:
            self[name] = module
            return

        def add(fn):
            self[name] = fn
            return fn

        return add


TEXT = Registry()
HEADS = Registry()
