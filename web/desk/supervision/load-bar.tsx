import type { AnswerTo } from '../../client/operations.ts';

/** What is open of a unit, of a queue or in all. */
export type Load = AnswerTo<'GET /v1/desk/overview'>['total'];

const WIDTH = 160;
const HEIGHT = 12;
/** What there is at all is seen, in units of the picture. */
const LEAST = 2;

/** Open cases as a bar from zero, those that are late first; `most` fills it. The numbers stand beside it. */
export function LoadBar({ load, most }: { readonly load: Load; readonly most: number }) {
  const parts = [
    ['red', load.red],
    ['yellow', load.yellow],
    ['open', Math.max(0, load.open - load.red - load.yellow)],
  ] as const;
  const drawn = parts.filter(([, count]) => count > 0);
  const room = WIDTH - LEAST * drawn.length;
  let left = 0;
  return (
    <svg class="load-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {drawn.map(([part, count]) => {
        const width = LEAST + (most === 0 ? 0 : (count / most) * room);
        const x = left;
        left += width;
        return <rect key={part} data-part={part} x={x} y={0} width={Math.max(1, width - 1)} height={HEIGHT} />;
      })}
    </svg>
  );
}
