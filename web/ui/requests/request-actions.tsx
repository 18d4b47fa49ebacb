import { useRef, useState } from 'preact/hooks';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../common-words.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Form } from '../parts/field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { newKey } from '../session/open-client.ts';
import { Control, type FindReader, findOptions, type Values } from './control.tsx';
import { useRequestWords } from './words.ts';

type Action = ServiceRequest['actions'][number];
type Field = Action['fields'][number];

/** Sends a command with its body and its key; returns the problem, if there is one. */
export type SendCommand = (command: Action['command'], body: object, key: string) => Promise<CallProblem | undefined>;

export type { FindReader } from './control.tsx';

/** What one can do with a request now, drawn from the `actions` that the platform offers: one form at a time. */
export function RequestActions({
  request,
  send,
  findReader = () => undefined,
  partners = [],
  onChange,
}: {
  readonly request: ServiceRequest;
  /** The partners that a business may consent to. */
  readonly partners?: readonly { readonly id: string; readonly name: string }[];
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
          request={request}
          partners={partners}
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
  request,
  partners,
  send,
  findReader,
  onDone,
  onStale,
}: {
  readonly action: Action;
  readonly request: ServiceRequest;
  readonly partners: readonly { readonly id: string; readonly name: string }[];
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
    const refused = await send(action.command, { ...values, expectedVersion: request.version }, key.current);
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
          options={findOptions(action.command, field, request, partners)}
          reader={findReader(action.command, field.name, values)}
          error={errorOf(field.name)}
          onChange={(value) => {
            const { [field.name]: _old, ...rest } = values;
            setValues(value === undefined ? rest : complete(action.command, { ...rest, [field.name]: value }, request));
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

/** An offer is chosen by its bank: each has one that can be chosen. */
function complete(command: Action['command'], values: Values, { financing }: ServiceRequest): Values {
  if (command !== 'choose-offer') return values;
  const open = financing?.offers.find(({ partner, state }) => state === 'open' && partner.id === values.partnerId);
  return open ? { ...values, offer: open.offer } : values;
}

/** What staff write for each other stays among them unless they say otherwise. */
function begin({ fields }: Action): Values {
  return fields.some(({ name }) => name === 'internal') ? { internal: true } : {};
}
