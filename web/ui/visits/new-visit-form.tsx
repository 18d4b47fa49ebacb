import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import type { Visit } from '../../client/visit-operations.ts';
import { SendForm, useSending } from '../parts/send-form.tsx';
import { NO_PURPOSE, PurposeFields } from './purpose-fields.tsx';
import { useVisitTexts } from './texts.ts';

interface NewVisitFormProps {
  /** The id of the heading. */
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly label: string;
  /** Whether the other fields are filled in; marks what is missing. */
  readonly isComplete: () => boolean;
  readonly send: (
    key: string,
    about: { readonly purpose: Visit['purpose']; readonly words: string },
  ) => Promise<CallProblem | undefined>;
  /** Empties the other fields. */
  readonly reset: () => void;
  readonly onDone: () => void;
  /** The fields after purpose and words. */
  readonly children: (problem: CallProblem | undefined) => ComponentChildren;
}

/** The form of a new visit: its purpose, what it is about, and the fields of who sends it. */
export function NewVisitForm({ id, title, hint, label, isComplete, send, reset, onDone, children }: NewVisitFormProps) {
  const texts = useVisitTexts();
  const [value, setValue] = useState(NO_PURPOSE);
  const [isTried, setTried] = useState(false);
  const [said, setSaid] = useState('');
  const sending = useSending(
    async (key) =>
      value.purpose === undefined ? undefined : send(key, { purpose: value.purpose, words: value.words.trim() }),
    {
      onDone: () => {
        setValue(NO_PURPOSE);
        reset();
        setTried(false);
        setSaid(texts.sent);
        onDone();
      },
      onStale: onDone,
    },
  );
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="field-hint">{hint}</p>
      <SendForm
        label={label}
        sending={sending}
        isComplete={() => {
          setTried(true);
          setSaid('');
          const isRestComplete = isComplete();
          return isRestComplete && value.purpose !== undefined && value.words.trim() !== '';
        }}
        question={undefined}
        stale={texts.changed}
      >
        <PurposeFields value={value} isTried={isTried} onChange={setValue} />
        {children(sending.problem)}
      </SendForm>
      <p role="status">{said}</p>
    </section>
  );
}
