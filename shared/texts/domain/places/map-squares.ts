import type { Coordinates } from '#kernel/domain/coordinates.ts';

/** Squares of some 200 m at the latitude of the province, in degrees. */
const HEIGHT = 0.0018;
const WIDTH = 0.0024;

/** The name of the square of the map in which a point is. */
export function findSquare(point: Coordinates): string {
  return nameSquare(...locate(point));
}

/** The squares within 200 m of a point: its own and the eight around it. */
export function listSquaresAround(point: Coordinates): readonly string[] {
  const [row, column] = locate(point);
  const near = [-1, 0, 1];
  return near.flatMap((up) => near.map((along) => nameSquare(row + up, column + along)));
}

function locate({ lat, lng }: Coordinates): readonly [number, number] {
  return [Math.floor(lat / HEIGHT), Math.floor(lng / WIDTH)];
}

function nameSquare(row: number, column: number): string {
  return `${row},${column}`;
}
