def info():
    return "sibling/info"
