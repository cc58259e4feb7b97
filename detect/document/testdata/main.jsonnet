function(name="gpt2", size) { name: name, size: size }
