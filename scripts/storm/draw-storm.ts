import type { Outcome, Sample } from './simulate-storm.ts';

const [WIDTH, HEIGHT, LEFT, TOP, GAP] = [760, 220, 70, 40, 70];
const COLOURS = ['#1b6ca8', '#2e8b57', '#7b5ea7', '#d98324', '#8a8a8a', '#c0392b'];
const PANELS: readonly { readonly title: string; readonly unit: number; readonly of: (sample: Sample) => number }[] = [
  {
    title: 'filings that are not routed, thousands',
    unit: 1000,
    of: ({ unrouted, unaccepted }) => unrouted + unaccepted,
  },
  { title: 'age of the oldest threat without a page, minutes', unit: 60, of: ({ unpagedAge }) => unpagedAge },
  {
    title: 'age of the oldest threat without a suggestion, minutes',
    unit: 60,
    of: ({ unroutedThreatAge }) => unroutedThreatAge,
  },
];
const POINTS = 300;

/** A plot of runs over the minutes since the beginning of the storm, as SVG. */
export function drawStorm(runs: readonly (readonly [name: string, outcome: Outcome])[]): string {
  const end = Math.max(...runs.map(([, { samples }]) => samples.at(-1)?.second ?? 0));
  const panels = PANELS.map((panel, row) => drawPanel(panel, TOP + row * (HEIGHT + GAP), runs, end));
  const below = TOP + PANELS.length * (HEIGHT + GAP);
  const legend = runs.map(
    ([name], index) =>
      `<text x="${LEFT}" y="${below + index * 18}" fill="${COLOURS[index % COLOURS.length]}">■ ${name}</text>`,
  );
  const height = below + runs.length * 18 + 10;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH + LEFT + 20} ${height}" font-family="sans-serif" font-size="13">`,
    '<title>A simulated storm of filings: what waits, and how old it is</title>',
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...panels,
    ...legend,
    '</svg>\n',
  ].join('\n');
}

function drawPanel(
  { title, unit, of }: (typeof PANELS)[number],
  top: number,
  runs: readonly (readonly [name: string, outcome: Outcome])[],
  end: number,
): string {
  const most = Math.max(1, ...runs.flatMap(([, { samples }]) => samples.map(of))) / unit;
  const toX = (second: number) => LEFT + (second / end) * WIDTH;
  const toY = (value: number) => top + HEIGHT - (value / most) * HEIGHT;
  const lines = runs.map(([, { samples }], index) => {
    const every = Math.max(1, Math.floor(samples.length / POINTS));
    const points = samples
      .filter((_, at) => at % every === 0 || at === samples.length - 1)
      .map((sample) => `${toX(sample.second).toFixed(1)},${toY(of(sample) / unit).toFixed(1)}`);
    return `<polyline fill="none" stroke="${COLOURS[index % COLOURS.length]}" stroke-width="1.5" points="${points.join(' ')}"/>`;
  });
  const minutes = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<text x="${toX(share * end)}" y="${top + HEIGHT + 16}" text-anchor="middle">${Math.round((share * end) / 60)} min</text>`,
  );
  return [
    `<text x="${LEFT}" y="${top - 10}">${title}</text>`,
    `<path d="M${LEFT} ${top}V${top + HEIGHT}H${LEFT + WIDTH}" fill="none" stroke="#444"/>`,
    `<text x="${LEFT - 6}" y="${top + 6}" text-anchor="end">${most.toFixed(most < 10 ? 1 : 0)}</text>`,
    `<text x="${LEFT - 6}" y="${top + HEIGHT}" text-anchor="end">0</text>`,
    ...minutes,
    ...lines,
  ].join('\n');
}
