import { useRef, useState } from 'preact/hooks';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../common-words.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { CheckField, ChoiceField, Form, TextField } from '../parts/field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { newKey } from '../session/open-client.ts';
import { useRequestWords } from './words.ts';

type Action = ServiceRequest['actions'][number];
type Field = Action['fields'][number];
type Values = Readonly<Record<string, unknown>>;

/** Sends a command with its body and its key; returns the problem, if there is one. */
export type SendCommand = (command: Action['command'], body: object, key: string) => Promise<CallProblem | undefined>;

/** Who reads a text that is written in a form; undefined where the form need not say so. */
export type FindReader = (
  command: Action['command'],
  field: string,
  values: Values,
) => 'appellant' | 'staff' | undefined;

/** What one can do with a request now, drawn from the `actions` that the platform offers: one form at a time. */
export function RequestActions({
  request,
  send,
  findReader = () => undefined,
  onChange,
}: {
  readonly request: ServiceRequest;
  readonly send: SendCommand;
  readonly findReader?: FindReader;
  readonly onChange: () => void;
}) {
  const words = useRequestWords();
  const [chosen, setChosen] = useState<string>();
  const [done, setDone] = useState<string>();
  const action = request.actions.find(({ command }) => command === chosen);
  if (request.actions.length === 0 && done === undefined) return null;
  return (
    <section class="card" aria-labelledby="actions">
      <h2 id="actions">{words.actions}</h2>
      {done !== undefined && (
        <p class="note" data-tone="good" role="status">
          {words.done(done)}
        </p>
      )}
      <div class="buttons">
        {request.actions.map(({ command, label }) => (
          <Button
            key={command}
            look={command === 'withdraw' ? 'danger' : undefined}
            isPressed={command === chosen}
            onClick={() => {
              setDone(undefined);
              setChosen(command === chosen ? undefined : command);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      {action !== undefined && (
        <ActionForm
          key={action.command}
          action={action}
          version={request.version}
          send={send}
          findReader={findReader}
          onDone={() => {
            setDone(action.label);
            setChosen(undefined);
            onChange();
          }}
          onStale={onChange}
        />
      )}
    </section>
  );
}

function ActionForm({
  action,
  version,
  send,
  findReader,
  onDone,
  onStale,
}: {
  readonly action: Action;
  readonly version: number;
  readonly send: SendCommand;
  readonly findReader: FindReader;
  readonly onDone: () => void;
  readonly onStale: () => void;
}) {
  const words = useRequestWords();
  const common = useCommonWords();
  const [values, setValues] = useState<Values>(() => begin(action));
  const [problem, setProblem] = useState<CallProblem>();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const key = useRef(newKey());
  const isNeeded = ({ name, required }: Field) => required || (action.anyOf?.includes(name) ?? false);

  const sendNow = async () => {
    setAsking(false);
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const refused = await send(action.command, { ...values, expectedVersion: version }, key.current);
    busy.current = false;
    setBusy(false);
    if (refused === undefined) return onDone();
    // What was refused is decided: the next attempt is another one.
    if (refused.status !== 0) key.current = newKey();
    setProblem(refused);
    if (refused.code === 'stale-version') onStale();
  };
  const submit = () => {
    const empty = action.fields.filter(
      (field) => isNeeded(field) && field.name !== 'media' && values[field.name] === undefined,
    );
    setMissing(empty.map(({ name }) => name));
    if (empty.length > 0) return;
    if (action.irreversible) setAsking(true);
    else void sendNow();
  };
  const errorOf = (name: string) =>
    missing.includes(name) ? common.required : problem?.errors?.find(({ path }) => path === name)?.message;
  return (
    <Form onSubmit={submit}>
      {problem?.code === 'stale-version' ? (
        <p class="note" data-tone="warn" role="alert">
          {words.changed}
        </p>
      ) : (
        <ProblemNote problem={problem} />
      )}
      {action.fields.map((field) => (
        <Control
          key={field.name}
          field={field}
          isOptional={!isNeeded(field)}
          value={values[field.name]}
          reader={findReader(action.command, field.name, values)}
          error={errorOf(field.name)}
          onChange={(value) => {
            const { [field.name]: _old, ...rest } = values;
            setValues(value === undefined ? rest : { ...rest, [field.name]: value });
          }}
        />
      ))}
      <Button type="submit" look="main" isBusy={isBusy}>
        {isBusy ? common.sending : action.label}
      </Button>
      {isAsking && (
        <Confirm
          title={action.label}
          text={words.irreversible}
          yes={action.label}
          onYes={sendNow}
          onNo={() => setAsking(false)}
        />
      )}
    </Form>
  );
}

/** A field by its schema: choices, a switch, or words. Files are not sent from here. */
function Control({
  field: { name, label, schema, choices },
  isOptional,
  value,
  reader,
  error,
  onChange,
}: {
  readonly field: Field;
  readonly isOptional: boolean;
  readonly value: unknown;
  readonly reader: ReturnType<FindReader>;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}) {
  const words = useRequestWords();
  if (name === 'media') return null;
  if (schema.type === 'boolean') return <CheckField label={label} isChecked={value === true} onChange={onChange} />;
  const options =
    choices ?? (schema.enum as readonly unknown[] | undefined)?.map((each) => ({ value: each, label: String(each) }));
  if (options !== undefined)
    return (
      <ChoiceField
        label={label}
        isOptional={isOptional}
        error={error}
        value={value as string | number | undefined}
        options={options.map((choice) => ({ value: choice.value as string | number, label: choice.label }))}
        onChange={onChange}
      />
    );
  const written = (
    <TextField
      label={label}
      hint={reader && words.readBy[reader]}
      isOptional={isOptional}
      {...(schema['x-maxBytes'] !== undefined && { rows: 3 })}
      value={(value as string | undefined) ?? ''}
      error={error}
      onInput={(text) => onChange(text.trim() === '' ? undefined : text)}
    />
  );
  if (reader === undefined) return written;
  return (
    <div class="words-field" data-audience={reader}>
      {written}
    </div>
  );
}

/** What staff write for each other stays among them unless they say otherwise. */
function begin({ fields }: Action): Values {
  return fields.some(({ name }) => name === 'internal') ? { internal: true } : {};
}
