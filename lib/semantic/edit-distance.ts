/**
 * The fewest letters put in, left out, exchanged for another, or swapped with their neighbour that make one text of the
 * other (optimal string alignment); `most + 1` where they are more than `most`. Time is the shorter length × `most`.
 */
export function editDistance(left: string, right: string, most: number): number {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > most) return most + 1;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < short.length - start &&
    short.charCodeAt(short.length - 1 - end) === long.charCodeAt(long.length - 1 - end)
  ) {
    end += 1;
  }
  return alignments(short.slice(start, short.length - end), long.slice(start, long.length - end), most);
}

function alignments(short: string, long: string, most: number): number {
  if (short.length === 0) return Math.min(long.length, most + 1);
  let before: number[] = [];
  let above = Array.from({ length: long.length + 1 }, (_, at) => at);
  for (let row = 1; row <= short.length; row += 1) {
    const current = new Array<number>(long.length + 1).fill(most + 1);
    current[0] = row;
    let least = row;
    const last = Math.min(long.length, row + most);
    for (let column = Math.max(1, row - most); column <= last; column += 1) {
      const same = short.charCodeAt(row - 1) === long.charCodeAt(column - 1);
      let edits = Math.min(
        (above[column] ?? most) + 1,
        (current[column - 1] ?? most) + 1,
        (above[column - 1] ?? most) + (same ? 0 : 1),
      );
      const isSwapped =
        row > 1 &&
        column > 1 &&
        short.charCodeAt(row - 1) === long.charCodeAt(column - 2) &&
        short.charCodeAt(row - 2) === long.charCodeAt(column - 1);
      if (isSwapped) edits = Math.min(edits, (before[column - 2] ?? most) + 1);
      current[column] = edits;
      least = Math.min(least, edits);
    }
    if (least > most) return most + 1;
    before = above;
    above = current;
  }
  return Math.min(above[long.length] ?? most + 1, most + 1);
}
