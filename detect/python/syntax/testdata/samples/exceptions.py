# Exception groups (PEP 654, 3.11) and except without parentheses (PEP 758, 3.14).
try:
    pass
except* ValueError:
    pass
except* (TypeError, KeyError) as group:
    raise
except *OSError as e:
    raise New from e
else:
    pass
finally:
    pass

try:
    a
except ValueError, TypeError:
    b
except OSError, errors.Timeout, more[0]:
    c

try: a
except* ValueError, TypeError: b

try:
    a
except (A, B), C:
    b
except:
    raise X("y") from None
finally: c
