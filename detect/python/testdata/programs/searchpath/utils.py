def info():
    return "root/info"
