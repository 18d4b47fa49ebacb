import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../common-texts.ts';
import { newKey } from '../random-key.ts';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import { Form } from './form.tsx';
import { ProblemNote } from './problem-note.tsx';

/** A call that a form sends once, with the key of the attempt. */
export interface Sending {
  readonly problem: CallProblem | undefined;
  readonly isBusy: boolean;
  readonly sendNow: () => Promise<void>;
}

/** Sends one call at a time. `send` returns the problem, if there is one. A lost answer is asked for again with the same key. */
export function useSending(
  send: (key: string) => Promise<CallProblem | undefined>,
  { onDone, onStale }: { readonly onDone: () => void; readonly onStale: () => void },
): Sending {
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const key = useRef(newKey());
  const sendNow = async () => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const refused = await send(key.current);
    busy.current = false;
    setBusy(false);
    if (refused === undefined) return onDone();
    // What was refused is decided: the next attempt is another one.
    if (refused.status !== 0) key.current = newKey();
    setProblem(refused);
    if (refused.code === 'stale-version') onStale();
  };
  return { problem, isBusy, sendNow };
}

/** A form for one action. It asks before it sends what cannot be undone, and shows why the last attempt was refused. */
export function SendForm({
  label,
  sending: { problem, isBusy, sendNow },
  isComplete,
  question,
  stale,
  before,
  children,
}: {
  readonly label: string;
  readonly sending: Sending;
  /** Whether the form may be sent; it marks what is missing. */
  readonly isComplete: () => boolean;
  /** What to ask before sending; undefined where the action can be undone. */
  readonly question: string | undefined;
  /** What to say when the matter has changed since it was read. */
  readonly stale: string;
  readonly before?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const common = useCommonTexts();
  const [isAsking, setAsking] = useState(false);
  const submit = () => {
    if (!isComplete()) return;
    if (question === undefined) void sendNow();
    else setAsking(true);
  };
  return (
    <Form onSubmit={submit}>
      {before}
      {problem?.code === 'stale-version' ? (
        <p class="note" data-tone="warn" role="alert">
          {stale}
        </p>
      ) : (
        <ProblemNote problem={problem} />
      )}
      {children}
      <Button type="submit" look="main" isBusy={isBusy}>
        {isBusy ? common.sending : label}
      </Button>
      {isAsking && question !== undefined && (
        <Confirm
          title={label}
          text={question}
          yes={label}
          onYes={() => {
            setAsking(false);
            void sendNow();
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </Form>
  );
}
