def part_of_it():
    return 1
