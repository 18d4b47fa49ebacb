import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { useRequestWords } from '../../ui/requests/words.ts';
import { client } from '../session/client.ts';

type Look = AnswerTo<'GET /v1/enterprise/requests/{number}/looks'>['items'][number];

/** Who of the partners has looked at the request, when, and at what. Read again when `version` changes. */
export function PartnerLooks({ number, version }: { readonly number: string; readonly version: number }) {
  const words = useRequestWords();
  const common = useCommonWords();
  const { language } = useLook();
  const [items, setItems] = useState<readonly Look[]>();
  const [cursor, setCursor] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async (from: string | undefined) => {
    const query = from === undefined ? {} : { cursor: from };
    const outcome = await client.call('GET /v1/enterprise/requests/{number}/looks', { params: { number }, query });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    setItems((before) => [...(from === undefined ? [] : (before ?? [])), ...outcome.value.items]);
    setCursor(outcome.value.nextCursor);
  };
  useEffect(() => void read(undefined), [number, version, language]);
  return (
    <>
      <h3 id="looks">{words.looks}</h3>
      <ProblemNote problem={problem} />
      {items === undefined && problem === undefined && <Waiting />}
      {items?.length === 0 && <p class="muted">{words.noLooks}</p>}
      <ul class="list looks" aria-labelledby="looks">
        {items?.map(({ partner, by, at, fieldTexts }) => (
          <li key={`${partner.id} ${at}`}>
            {formatInstant(at)} <span class="written">{[partner.name, by].filter(Boolean).join(' · ')}</span>
            <br />
            <span class="muted">{fieldTexts.join(' · ')}</span>
          </li>
        ))}
      </ul>
      {cursor !== undefined && <Button onClick={() => read(cursor)}>{common.more}</Button>}
    </>
  );
}
