import { countText, percentText } from '#kernel/presenting/html.ts';

export type MeasureUnit = 'count' | 'share' | 'days' | 'hours';

export function formatMeasure(value: unknown, unit: MeasureUnit): string {
  if (unit === 'share') return percentText(value);
  if (unit === 'count') return countText(value);
  return typeof value === 'number' ? value.toFixed(1) : '–';
}

/** By how much a number has changed: a share in percentage points, a count in per cent, others in their unit. */
export function formatChange(now: unknown, then: unknown, unit: MeasureUnit): string {
  if (typeof now !== 'number' || typeof then !== 'number') return '–';
  if (unit === 'share') return signed(100 * (now - then), '');
  if (unit === 'count') return then === 0 ? '–' : signed((100 * (now - then)) / then, ' %');
  return signed(now - then, '');
}

/** The target of a share, with a mark if it is reached. */
export function compareWithTarget(now: unknown, target: number | undefined): string {
  if (target === undefined) return '–';
  return `${percentText(target)} ${typeof now === 'number' && now >= target ? '✓' : ''}`.trim();
}

function signed(value: number, suffix: string): string {
  const text = value.toFixed(1);
  return `${value > 0 && text !== '0.0' ? '+' : ''}${text.replace(/^-0\.0$/, '0.0')}${suffix}`;
}
