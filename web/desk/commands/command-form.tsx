import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Confirm } from '../../ui/parts/confirm.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { useTexts } from '../texts.ts';
import { Asked } from './asked.tsx';
import { Changed } from './changed.tsx';
import { Deadlines } from './deadlines.tsx';
import { useDraft } from './draft.ts';
import { FieldControl } from './field-control.tsx';
import { listFilled, listMissing } from './filled.ts';
import { prefill } from './prefill.ts';
import { Preview } from './preview.tsx';

type Action = StaffAppeal['actions'][number];

/** The form of one command, from the fields that the platform names. */
export function CommandForm({
  appeal,
  action,
  isOffered,
  onDone,
  next,
  onStale,
  onClose,
}: {
  readonly appeal: StaffAppeal;
  readonly action: Action;
  /** False when the case has changed so that the command cannot be given now. */
  readonly isOffered: boolean;
  /** `goesOn`: the next case is wanted. */
  readonly onDone: (answer: StaffAppeal, goesOn: boolean) => void;
  /** The title of the case that is opened after this decision; undefined where one stays. */
  readonly next: string | undefined;
  readonly onStale: () => void;
  readonly onClose: () => void;
}) {
  const texts = useTexts().command;
  const common = useCommonTexts();
  const draft = useDraft(`${appeal.number} ${action.command}`, prefill(appeal, action));
  const [problem, setProblem] = useState<CallProblem>();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  /** The person wants to stay with the case after this try. */
  const stays = useRef(false);
  /** The version on which the person decides: the one that was shown when the form was opened, or after a change was shown. */
  const [version, setVersion] = useState(appeal.version);
  const root = useRef<HTMLDivElement>(null);
  const { values } = draft;

  // Before the form is painted: the next key may already be for it.
  useLayoutEffect(() => {
    const fields = [...(root.current?.querySelectorAll<HTMLInputElement>('input, textarea, select, button') ?? [])];
    const chosen = fields.find(({ type, checked }) => type === 'radio' && checked);
    (chosen ?? fields[0])?.focus();
  }, []);

  const send = async () => {
    setAsking(false);
    if (busy.current) return;
    busy.current = true;
    // Now: the dialog of the question says later that it was closed.
    const goesOn = next !== undefined && !stays.current;
    setBusy(true);
    const content = listFilled(action, values);
    const sent = draft.begin(content, version);
    // Each command has its own type; the fields come from the platform.
    const operation = `POST /v1/desk/appeals/{number}/${action.command}` as 'POST /v1/desk/appeals/{number}/recall';
    const body = { ...content, expectedVersion: sent.version } as never;
    const outcome = await client.call(operation, { params: { number: appeal.number }, key: sent.key, body });
    busy.current = false;
    setBusy(false);
    // A command is never answered with 304.
    if (outcome.ok) {
      draft.drop();
      return outcome.unchanged ? undefined : onDone(outcome.value, goesOn);
    }
    if (isAnswered(outcome.problem)) draft.settle();
    setProblem(outcome.problem);
    if (outcome.problem.status !== 409) return;
    setVersion(outcome.problem.version ?? version);
    onStale();
  };
  const submit = () => {
    const empty = listMissing(action, values);
    setMissing(empty);
    setProblem(undefined);
    if (empty.length > 0)
      root.current?.querySelector<HTMLElement>(`[data-field="${empty[0]}"] :is(input, textarea, select)`)?.focus();
    else if (action.irreversible) setAsking(true);
    else void send();
  };
  const stillMissing = listMissing(action, values);
  const errorOf = (name: string) =>
    missing.includes(name) && stillMissing.includes(name)
      ? common.required
      : problem?.errors?.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key works from every field in it
    <div
      ref={root}
      class="command-form"
      data-command={action.command}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
        // Escape in the question before the command is no to the question.
        if (event.target instanceof Element && !event.target.closest('dialog')) onClose();
      }}
    >
      <Form onSubmit={submit}>
        <h4>{action.label}</h4>
        {problem?.code === 'stale-version' ? (
          <Changed problem={problem} />
        ) : isOffered ? (
          <DeskProblem problem={problem} />
        ) : (
          <p class="note" data-tone="warn" role="alert">
            {texts.noLonger}
          </p>
        )}
        <Asked appeal={appeal} command={action.command} />
        {inOrder(action).map((field) => (
          <FieldControl
            key={field.name}
            appeal={appeal}
            command={action.command}
            field={field}
            isOptional={!field.required && !action.anyOf?.includes(field.name)}
            values={values}
            error={errorOf(field.name)}
            onChange={draft.change}
          />
        ))}
        <Deadlines number={appeal.number} command={action.command} values={values} />
        <Preview action={action} values={values} />
        <div class="buttons">
          {isOffered && (
            <Button
              type="submit"
              look="main"
              isBusy={isBusy}
              onClick={() => {
                stays.current = false;
              }}
            >
              {isBusy ? common.sending : next === undefined ? action.label : texts.andNext(action.label)}
              <span class="key" aria-hidden="true">
                Ctrl ↵
              </span>
            </Button>
          )}
          {isOffered && next !== undefined && (
            <Button
              class="stay"
              isBusy={isBusy}
              onClick={() => {
                stays.current = true;
                root.current?.querySelector('form')?.requestSubmit();
              }}
            >
              {texts.only(action.label)}
            </Button>
          )}
          <Button onClick={onClose}>{common.close}</Button>
        </div>
      </Form>
      {isAsking && (
        <Confirm
          title={action.label}
          text={texts.irreversible}
          yes={action.label}
          onYes={send}
          onNo={() => {
            stays.current = false;
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}

/** The reader of the words is chosen before the words are written. */
function inOrder({ fields }: Action): Action['fields'] {
  return fields.toSorted((a, b) => Number(b.name === 'internal') - Number(a.name === 'internal'));
}

/** Whether the platform has decided. Otherwise it may have done the command: the same is sent again with the same key. */
function isAnswered({ status }: CallProblem): boolean {
  return status > 0 && status < 500 && status !== 429 && status !== 401;
}
