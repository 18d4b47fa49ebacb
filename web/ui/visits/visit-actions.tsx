import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { visitCommandLabel } from '#enterprise/visits/visits.view.ts';
import type { CallProblem } from '../../client/problem.ts';
import type { Visit, VisitCommand } from '../../client/visit-operations.ts';
import { useCommonTexts } from '../common-texts.ts';
import { useLook } from '../look.ts';
import { Button } from '../parts/button.tsx';
import { DoneNote } from '../parts/done-note.tsx';
import { TextField } from '../parts/field.tsx';
import { OpenedForm } from '../parts/opened-form.tsx';
import { SendForm, useSending } from '../parts/send-form.tsx';
import { useVisitTexts } from './texts.ts';

/** Sends a command with its body and its key; returns the problem, if there is one. */
export type SendVisitCommand = (command: VisitCommand, body: object, key: string) => Promise<CallProblem | undefined>;

/** The date of a visit while it is filled in. */
export interface DateForm {
  readonly isComplete: () => boolean;
  readonly body: () => object;
  readonly draw: (problem: CallProblem | undefined) => ComponentChildren;
}

/** The field of words that a command has, and whether it may stay empty. */
const WORDS: Partial<
  Readonly<Record<VisitCommand, { readonly name: 'reason' | 'result'; readonly isOptional: boolean }>>
> = {
  refuse: { name: 'reason', isOptional: false },
  reject: { name: 'reason', isOptional: false },
  cancel: { name: 'reason', isOptional: false },
  withdraw: { name: 'reason', isOptional: true },
  report: { name: 'result', isOptional: false },
};

/** What one can do with a visit, one form at a time. */
export function VisitActions({
  visit,
  send,
  date,
  onChange,
}: {
  readonly visit: Visit;
  readonly send: SendVisitCommand;
  /** How the date is filled in, for who sets it. */
  readonly date?: DateForm;
  readonly onChange: () => void;
}) {
  const texts = useVisitTexts();
  const { language } = useLook();
  const [chosen, setChosen] = useState<VisitCommand>();
  const [done, setDone] = useState<string>();
  // The names in addresses are those of the table: one word each.
  const canDo = visit.canDo as readonly VisitCommand[];
  const open = canDo.find((command) => command === chosen);
  if (canDo.length === 0 && done === undefined) return null;
  return (
    <>
      {done !== undefined && <DoneNote>{texts.done(done)}</DoneNote>}
      <div class="buttons">
        {canDo.map((command) => (
          <Button
            key={command}
            look={command === 'refuse' ? 'danger' : undefined}
            isPressed={command === open}
            onClick={() => {
              setDone(undefined);
              setChosen(command === open ? undefined : command);
            }}
          >
            {visitCommandLabel(command, language)}
          </Button>
        ))}
      </div>
      {open !== undefined && (
        <OpenedForm key={open}>
          <ActionForm
            command={open}
            send={send}
            date={open === 'schedule' ? date : undefined}
            onStale={onChange}
            onDone={() => {
              setChosen(undefined);
              setDone(visitCommandLabel(open, language));
              onChange();
            }}
          />
        </OpenedForm>
      )}
    </>
  );
}

function ActionForm({
  command,
  send,
  date,
  onDone,
  onStale,
}: {
  readonly command: VisitCommand;
  readonly send: SendVisitCommand;
  readonly date: DateForm | undefined;
  readonly onDone: () => void;
  readonly onStale: () => void;
}) {
  const texts = useVisitTexts();
  const common = useCommonTexts();
  const { language } = useLook();
  const [written, setWritten] = useState('');
  const [isTried, setTried] = useState(false);
  const field = WORDS[command];
  const text = written.trim();
  const isMissing = field !== undefined && !field.isOptional && text === '';
  const sending = useSending(
    (key) => send(command, { ...(field && text !== '' && { [field.name]: text }), ...date?.body() }, key),
    { onDone, onStale },
  );
  const isComplete = () => {
    setTried(true);
    const hasDate = date?.isComplete() ?? true;
    return hasDate && !isMissing;
  };
  const refused = sending.problem?.errors?.find(({ path }) => path === field?.name)?.message;
  return (
    <SendForm
      label={visitCommandLabel(command, language)}
      sending={sending}
      isComplete={isComplete}
      question={command === 'approve' || command === 'schedule' ? undefined : texts.irreversible}
      stale={texts.changed}
    >
      {date?.draw(sending.problem)}
      {field !== undefined && (
        <TextField
          label={texts[field.name]}
          hint={field.name === 'result' ? texts.resultHint : texts.reasonHint}
          isOptional={field.isOptional}
          rows={3}
          value={written}
          error={isTried && isMissing ? common.required : refused}
          onInput={setWritten}
        />
      )}
    </SendForm>
  );
}
