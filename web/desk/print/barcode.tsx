import { groupDigits } from '../../ui/format.ts';
import { encodeCode128 } from './code-128.ts';

/** Modules of white that a scanner needs at each side. */
const QUIET = 10;

/** The number of a case as bars, with its digits below. */
export function Barcode({ number }: { readonly number: string }) {
  const widths = encodeCode128(number);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const bars = widths.flatMap((width, index) => {
    const x = QUIET + widths.slice(0, index).reduce((sum, each) => sum + each, 0);
    return index % 2 === 0 ? [`M${x} 0h${width}v1h-${width}z`] : [];
  });
  return (
    <p class="barcode">
      <svg viewBox={`0 0 ${total + 2 * QUIET} 1`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path d={bars.join('')} />
      </svg>
      <strong>{groupDigits(number)}</strong>
    </p>
  );
}
