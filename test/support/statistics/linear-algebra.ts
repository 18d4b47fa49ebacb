/** Whether a sum of cells is a linear combination of others, that is, does not increase their rank. */
export function isCombination(sum: readonly number[], from: readonly (readonly number[])[]): boolean {
  return computeRank([...from, sum]) === computeRank(from);
}

function computeRank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  const columns = matrix[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < columns; column++) {
    const at = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (at < 0) continue;
    const [pivot] = rows.splice(at, 1) as [number[]];
    rows.splice(rank, 0, pivot);
    for (const row of rows.slice(rank + 1)) {
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let each = column; each < columns; each++) row[each] = (row[each] ?? 0) - factor * (pivot[each] ?? 0);
    }
    rank++;
  }
  return rank;
}
