import type { CitizenAppeal } from '../../client/operations.ts';
import { useTexts } from '../texts.ts';

type Status = CitizenAppeal['status'];

/** The states that ask something of the appellant. Colour is for these; the word says it too. */
const TONES: Partial<Record<Status, 'warn'>> = { needsInfo: 'warn', followUp: 'warn' };

/** The state of a case in a word. */
export function StatusChip({ status }: { readonly status: Status }) {
  const { states } = useTexts().case;
  return (
    <span class="chip" data-tone={TONES[status]}>
      {states[status]}
    </span>
  );
}
