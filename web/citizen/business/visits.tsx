import { useEffect, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import type { Visit, VisitMonth } from '../../client/visit-operations.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { TimeField } from '../../ui/parts/time-field.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { NO_PURPOSE, PurposeFields } from '../../ui/visits/purpose-fields.tsx';
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
  const [value, setValue] = useState(NO_PURPOSE);
  const [wishedFrom, setWishedFrom] = useState('');
  const [isTried, setTried] = useState(false);
  const [said, setSaid] = useState('');
  const sending = useSending(
    async (key) => {
      if (value.purpose === undefined) return undefined;
      const wish = wishedFrom !== '' && { wishedFrom };
      const body = { creditCode: code, purpose: value.purpose, words: value.words.trim(), ...wish };
      const outcome = await client.call('POST /v1/enterprise/visits/ask', { key, body });
      return outcome.ok ? undefined : outcome.problem;
    },
    {
      onDone: () => {
        setValue(NO_PURPOSE);
        setWishedFrom('');
        setTried(false);
        setSaid(words.sent);
        onDone();
      },
      onStale: onDone,
    },
  );
  return (
    <section class="card" aria-labelledby="ask">
      <h2 id="ask">{words.ask}</h2>
      <p class="field-hint">{words.askHint}</p>
      <SendForm
        label={words.send}
        sending={sending}
        isComplete={() => {
          setTried(true);
          setSaid('');
          return value.purpose !== undefined && value.words.trim() !== '';
        }}
        question={undefined}
        stale={words.changed}
      >
        <PurposeFields value={value} isTried={isTried} onChange={setValue} />
        <TimeField
          label={words.wishedFrom}
          isOptional
          error={sending.problem?.errors?.find(({ path }) => path === 'wishedFrom')?.message}
          value={wishedFrom}
          onChange={(at) => setWishedFrom(at ?? '')}
        />
      </SendForm>
      <p role="status">{said}</p>
    </section>
  );
}
