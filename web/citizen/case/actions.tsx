import { useRef, useState } from 'preact/hooks';
import type { CitizenAppeal } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Confirm } from '../../ui/parts/confirm.tsx';
import { Form, TextField } from '../../ui/parts/field.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { type RatingAnswer, RatingQuestions } from '../../ui/parts/rating-questions.tsx';
import { newKey } from '../../ui/session/open-client.ts';
import { client } from '../session/client.ts';
import { useWords } from '../words.ts';
import { whatIsMissing } from './what-is-missing.ts';

type Action = CitizenAppeal['actions'][number];
type Command = 'supply' | 'comment' | 'urge' | 'withdraw' | 'rate' | 'reopen';

/** The actions that the pages know; others that the platform offers are left to newer pages. */
const KNOWN: readonly string[] = ['rate', 'supply', 'reopen', 'urge', 'comment', 'withdraw'] satisfies Command[];

/** What a person can do with the case now, one form at a time. What was typed stays when the platform refuses. */
export function Actions({ appeal, onChange }: { readonly appeal: CitizenAppeal; readonly onChange: () => void }) {
  const words = useWords().case;
  const [chosen, setChosen] = useState<string>();
  const [done, setDone] = useState<string>();
  const offered = appeal.actions
    .filter(({ command }) => KNOWN.includes(command))
    .toSorted((a, b) => KNOWN.indexOf(a.command) - KNOWN.indexOf(b.command));
  const action = offered.find(({ command }) => command === (chosen ?? (offered[0]?.command === 'rate' ? 'rate' : '')));
  if (offered.length === 0 && done === undefined) return null;
  return (
    <section class="card" aria-labelledby="actions">
      <h2 id="actions">{words.actions}</h2>
      {done !== undefined && (
        <p class="note" data-tone="good" role="status">
          {words.done(done)}
        </p>
      )}
      <div class="buttons">
        {offered.map(({ command, label }) => (
          <Button
            key={command}
            look={command === 'withdraw' ? 'danger' : undefined}
            isPressed={command === action?.command}
            onClick={() => {
              setDone(undefined);
              setChosen(command === action?.command ? '' : command);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      {action !== undefined && (
        <ActionForm
          key={action.command}
          appeal={appeal}
          action={action}
          onDone={() => {
            setDone(action.label);
            setChosen('');
            onChange();
          }}
          onStale={onChange}
        />
      )}
    </section>
  );
}

function ActionForm({
  appeal,
  action,
  onDone,
  onStale,
}: {
  readonly appeal: CitizenAppeal;
  readonly action: Action;
  readonly onDone: () => void;
  readonly onStale: () => void;
}) {
  const words = useWords().case;
  const common = useCommonWords();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<RatingAnswer>({});
  const [problem, setProblem] = useState<CallProblem>();
  const [error, setError] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const key = useRef(newKey());
  const field = action.fields.find(({ name }) => ['text', 'reason', 'words'].includes(name));
  const isRating = action.command === 'rate';

  const send = async () => {
    setAsking(false);
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const written = text.trim() === '' || field === undefined ? {} : { [field.name]: text.trim() };
    const body = { ...(isRating && answer), ...written, expectedVersion: appeal.version };
    const request = { params: { number: appeal.number }, key: key.current, body };
    // Each command has its own type; the fields come from the platform.
    const operation = `POST /v1/appeals/{number}/${action.command as Command}` as 'POST /v1/appeals/{number}/urge';
    const outcome = await client.call(operation, request as never);
    busy.current = false;
    setBusy(false);
    if (outcome.ok) return onDone();
    // The next attempt has another body: what was refused is decided.
    if (outcome.problem.status !== 0) key.current = newKey();
    setProblem(outcome.problem);
    if (outcome.problem.code === 'stale-version') onStale();
  };
  const submit = () => {
    const isEmpty = (field?.required || action.anyOf?.includes(field?.name ?? '')) && text.trim() === '';
    const missing = isRating ? whatIsMissing(answer, words) : isEmpty ? common.required : undefined;
    setError(missing);
    if (missing !== undefined) return;
    if (action.irreversible && !isRating) setAsking(true);
    else void send();
  };
  return (
    <Form onSubmit={submit}>
      <p class="field-hint">{words.explained[action.command as Command]}</p>
      {problem?.code === 'stale-version' ? (
        <p class="note" data-tone="warn" role="alert">
          {common.problem.changed}
        </p>
      ) : (
        <ProblemNote problem={problem} />
      )}
      {isRating && <RatingQuestions words={words} answer={answer} onChange={setAnswer} />}
      {field !== undefined && (
        <TextField
          label={isRating ? words.ratingWords : field.label}
          isOptional={!field.required && !action.anyOf?.includes(field.name)}
          rows={3}
          maxLength={2000}
          value={text}
          error={isRating ? undefined : error}
          onInput={setText}
        />
      )}
      {isRating && error !== undefined && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      <Button type="submit" look="main" isBusy={isBusy}>
        {isBusy ? common.sending : action.label}
      </Button>
      {isAsking && (
        <Confirm
          title={action.label}
          text={words.irreversible}
          yes={action.label}
          onYes={send}
          onNo={() => setAsking(false)}
        />
      )}
    </Form>
  );
}
