import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerTo, CitizenAppeal } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { newKey } from '../../ui/random-key.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

type Counted = AnswerTo<'GET /v1/appeals/{number}/similar'>;

/** An appeal can join others until a unit has it. */
const BEFORE_DISPATCH: readonly CitizenAppeal['status'][] = ['submitted', 'accepted'];

/** How many others have reported the same matter, and the way to join them. Nothing is shown when nobody has. */
export function MineToo({ appeal, onChange }: { readonly appeal: CitizenAppeal; readonly onChange: () => void }) {
  const texts = useTexts().case;
  const common = useCommonTexts();
  const [counted, setCounted] = useState<Counted>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const key = useRef(newKey());
  const { number, status, version } = appeal;
  const isCounted = BEFORE_DISPATCH.includes(status);
  useEffect(() => {
    if (!isCounted) return setCounted(undefined);
    let isOld = false;
    client.call('GET /v1/appeals/{number}/similar', { params: { number } }).then((outcome) => {
      if (!isOld && outcome.ok && !outcome.unchanged) setCounted(outcome.value);
    });
    return () => {
      isOld = true;
    };
  }, [number, isCounted, version]);

  const join = async () => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const request = { params: { number }, key: key.current, body: {} };
    const outcome = await client.call('POST /v1/appeals/{number}/mine-too', request);
    busy.current = false;
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    // What was refused is decided: the next attempt is another one.
    if (!outcome.ok && outcome.problem.status !== 0) key.current = newKey();
    if (outcome.ok) onChange();
  };
  if (!isCounted || counted === undefined || counted.count === 0) return null;
  return (
    <section class="card" aria-labelledby="mine-too">
      <h2 id="mine-too">{texts.mineToo.title}</h2>
      <p>{texts.mineToo.count(counted.count)}</p>
      {counted.offers.includes('mineToo') && (
        <>
          <p class="field-hint">{texts.mineToo.explained}</p>
          <ProblemNote problem={problem} />
          <Button look="main" isBusy={isBusy} onClick={join}>
            {isBusy ? common.sending : texts.mineToo.join}
          </Button>
        </>
      )}
    </section>
  );
}
