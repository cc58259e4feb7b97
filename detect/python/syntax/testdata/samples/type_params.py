# PEP 695 (3.12): type parameters and type aliases; PEP 696 (3.13): defaults.
type Point = tuple[float, float]
type ListOrSet[T] = list[T] | set[T]
type Callback[**P, R = None] = Callable[P, R]
type Shape[*Ts = *tuple[int, ...]] = tuple[*Ts]
type Alias[T: (str, bytes) = str] = T
type Recursive = list["Recursive"] | None
type (
    Wrapped
)[T] = T if False else (
    int
)


def first[T](items: list[T]) -> T:
    return items[0]


async def call[**P, R](f: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R: ...


@decorated
class Box[T: Hashable, *Ts, **P](Base[T], metaclass=Meta):
    item: T


class Plain[T = int]: pass
class Empty[T,](): pass


# "type" is a soft keyword: a name everywhere else.
type = 1
type: int = 2
type(x)
type[0] = type
type.attr = type
type * x
type - x
type in x
type is x
type, other = pair
type += 1
(type)
type if type else type
print(type)
for type in types: type
