import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { TimelineEntries } from '../case/timeline.tsx';
import { useTexts } from '../texts.ts';

/** Says what has happened since the form was opened. What was written is still there; the next attempt decides on the new state. */
export function Changed({ problem: { changes = [], changesLeftOut = 0 } }: { readonly problem: CallProblem }) {
  const texts = useTexts().command;
  const common = useCommonTexts();
  return (
    <div class="note" data-tone="warn" role="alert">
      <p>{common.problem.changed}</p>
      <TimelineEntries entries={changes} />
      {changesLeftOut > 0 && <p>{texts.leftOut(changesLeftOut)}</p>}
    </div>
  );
}
