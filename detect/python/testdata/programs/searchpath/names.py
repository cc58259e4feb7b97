# Has not what is wanted: another module of the name is meant.
OTHER = 1
