def chosen():
    return "sibling/chosen"
