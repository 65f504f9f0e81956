/** The first `count` of the items in order; equals stay in the order of their coming. For few of many: nothing else is sorted. */
export function smallest<T>(items: Iterable<T>, count: number, compare: (left: T, right: T) => number): readonly T[] {
  const found: T[] = [];
  for (const item of items) {
    let place = found.length;
    for (let other = found[place - 1]; other !== undefined && compare(item, other) < 0; other = found[place - 1])
      place -= 1;
    if (place >= count) continue;
    found.splice(place, 0, item);
    if (found.length > count) found.pop();
  }
  return found;
}
