import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { formatInstant, groupDigits } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePartnerWords } from './words.ts';

type Referral = AnswerTo<'GET /v1/partners/requests'>['items'][number];

/** What was referred to the organisation of a partner and is shared now. A number says nothing: who opens it is recorded. */
export function ReferralsScreen() {
  const words = usePartnerWords();
  const common = useCommonWords();
  const [items, setItems] = useState<readonly Referral[]>();
  const [cursor, setCursor] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async (from: string | undefined) => {
    const query = from === undefined ? {} : { cursor: from };
    const outcome = await client.call('GET /v1/partners/requests', { query });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    setItems((before) => [...(from === undefined ? [] : (before ?? [])), ...outcome.value.items]);
    setCursor(outcome.value.nextCursor);
  };
  useEffect(() => void read(undefined), []);
  return (
    <div class="narrow">
      <Screen title={words.title}>
        <p class="muted">{words.lead}</p>
        <DeskProblem problem={problem} onRetry={() => read(undefined)} />
        {items === undefined && problem === undefined && <Waiting />}
        {items?.length === 0 && <p class="card">{words.none}</p>}
        <ul class="list">
          {items?.map(({ number, referredAt, canReply }) => (
            <li class="card" key={number}>
              <a class="case-link" href={`/desk/referral/${number}`} data-number={number}>
                <strong class="number-line">{groupDigits(number)}</strong>
              </a>
              <p class="muted">
                {words.referred(formatInstant(referredAt))} {canReply && <span class="tag">{words.canReply}</span>}
              </p>
            </li>
          ))}
        </ul>
        {cursor !== undefined && <Button onClick={() => read(cursor)}>{common.more}</Button>}
      </Screen>
    </div>
  );
}
