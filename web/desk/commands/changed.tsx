import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { TimelineEntries } from '../case/timeline.tsx';
import { useWords } from '../texts.ts';

/** Says what has happened since the form was opened. What was written is still there; the next attempt decides on the new state. */
export function Changed({ problem: { changes = [], changesLeftOut = 0 } }: { readonly problem: CallProblem }) {
  const words = useWords().command;
  const common = useCommonWords();
  return (
    <div class="note" data-tone="warn" role="alert">
      <p>{common.problem.changed}</p>
      <TimelineEntries entries={changes} />
      {changesLeftOut > 0 && <p>{words.leftOut(changesLeftOut)}</p>}
    </div>
  );
}
