import { useEffect, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import type { Visit, VisitMonth } from '../../client/visit-operations.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { TimeField } from '../../ui/parts/time-field.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { NewVisitForm } from '../../ui/visits/new-visit-form.tsx';
import { VisitActions } from '../../ui/visits/visit-actions.tsx';
import { VisitList } from '../../ui/visits/visit-list.tsx';
import { useVisitWords } from '../../ui/visits/words.ts';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { ForSignedIn } from './for-signed-in.tsx';

/** The visits of a business, planned and past: who comes and why. An agent refuses one, or asks for one. */
export function Visits({ parts: [code = ''] }: ScreenProps) {
  const words = useVisitWords();
  const common = useCommonWords();
  return (
    <Screen title={words.title} windowTitle={common.hotline}>
      <p>
        <a href={`/business/${code}`}>{words.back}</a>
      </p>
      <ForSignedIn>
        <Shown code={code} />
      </ForSignedIn>
    </Screen>
  );
}

function Shown({ code }: { readonly code: string }) {
  const words = useVisitWords();
  const common = useCommonWords();
  const { language } = useLook();
  const [visits, setVisits] = useState<readonly Visit[]>();
  const [months, setMonths] = useState<readonly VisitMonth[]>([]);
  const [cursor, setCursor] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async (from?: string) => {
    const query = { business: code, ...(from !== undefined && { cursor: from }) };
    const outcome = await client.call('GET /v1/enterprise/visits', { query });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    const { items, nextCursor } = outcome.value;
    setVisits((before) => [...(from === undefined ? [] : (before ?? [])), ...items]);
    setMonths(outcome.value.months);
    setCursor(nextCursor);
  };
  useEffect(() => void read(), [code, language]);
  return (
    <>
      <p>{words.lead}</p>
      <ProblemNote problem={problem} />
      {problem !== undefined && <Button onClick={() => read()}>{common.retry}</Button>}
      {visits === undefined && problem === undefined && <Waiting />}
      {visits !== undefined && (
        <>
          <VisitList
            visits={visits}
            months={months}
            drawActions={(visit) => (
              <VisitActions
                visit={visit}
                send={async (command, body, key) => {
                  // Each command has its own fields; `canDo` names those of agents only.
                  const operation = `POST /v1/enterprise/visits/${command}` as 'POST /v1/enterprise/visits/withdraw';
                  const outcome = await client.call(operation, { key, body: { visitId: visit.id, ...body } });
                  return outcome.ok ? undefined : outcome.problem;
                }}
                onChange={() => read()}
              />
            )}
          />
          {cursor !== undefined && <Button onClick={() => read(cursor)}>{common.more}</Button>}
          <Ask code={code} onDone={() => read()} />
        </>
      )}
    </>
  );
}

/** Asks for a visit. The manager of the business sets its date. */
function Ask({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const words = useVisitWords();
  const [wishedFrom, setWishedFrom] = useState('');
  return (
    <NewVisitForm
      id="ask"
      title={words.ask}
      hint={words.askHint}
      label={words.send}
      isComplete={() => true}
      send={async (key, about) => {
        const body = { creditCode: code, ...about, ...(wishedFrom !== '' && { wishedFrom }) };
        const outcome = await client.call('POST /v1/enterprise/visits/ask', { key, body });
        return outcome.ok ? undefined : outcome.problem;
      }}
      reset={() => setWishedFrom('')}
      onDone={onDone}
    >
      {(problem) => (
        <TimeField
          label={words.wishedFrom}
          isOptional
          error={problem?.errors?.find(({ path }) => path === 'wishedFrom')?.message}
          value={wishedFrom}
          onChange={(at) => setWishedFrom(at ?? '')}
        />
      )}
    </NewVisitForm>
  );
}
