import { type ComponentChildren, Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../common-texts.ts';
import { ActionPanel } from '../parts/action-panel.tsx';
import { SendForm, useSending } from '../parts/send-form.tsx';
import { Control, type FindReader, findOptions, type Values } from './control.tsx';
import { useRequestTexts } from './texts.ts';

type Action = ServiceRequest['actions'][number];
type Field = Action['fields'][number];

/** Sends a command with its body and its key; returns the problem, if there is one. */
export type SendCommand = (command: Action['command'], body: object, key: string) => Promise<CallProblem | undefined>;

/** What is filled into a field, and how it is changed; undefined empties it. */
export interface Filled {
  readonly label: string;
  readonly isOptional: boolean;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** Draws a field that needs more than its schema says; undefined for all others. */
export type DrawField = (command: Action['command'], name: string, filled: Filled) => ComponentChildren;

/** Draws the form of an action that needs more than its fields say; undefined for all others. */
export type DrawForm = (action: Action, onDone: () => void) => ComponentChildren;

export type { FindReader } from './control.tsx';

/** What one can do with a request now, drawn from the `actions` that the platform offers: one form at a time. */
export function RequestActions({
  request,
  send,
  findReader = () => undefined,
  drawField = () => undefined,
  drawForm = () => undefined,
  partners = [],
  onChange,
}: {
  readonly request: ServiceRequest;
  /** The partners that a business may consent to. */
  readonly partners?: readonly { readonly id: string; readonly name: string }[];
  readonly send: SendCommand;
  readonly findReader?: FindReader;
  readonly drawField?: DrawField;
  readonly drawForm?: DrawForm;
  readonly onChange: () => void;
}) {
  const texts = useRequestTexts();
  return (
    <ActionPanel
      title={texts.actions}
      actions={request.actions.toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)))}
      describeDone={({ label }) => texts.done(label)}
      drawForm={(action, onDone) =>
        drawForm(action, onDone) ?? (
          <ActionForm
            key={action.command}
            action={action}
            request={request}
            partners={partners}
            send={send}
            findReader={findReader}
            drawField={drawField}
            onDone={onDone}
            onStale={onChange}
          />
        )
      }
      onChange={onChange}
    />
  );
}

/** What ends the request is offered after all else. */
const isLast = ({ command }: Action) => command === 'withdraw';

function ActionForm({
  action,
  request,
  partners,
  send,
  findReader,
  drawField,
  onDone,
  onStale,
}: {
  readonly action: Action;
  readonly request: ServiceRequest;
  readonly partners: readonly { readonly id: string; readonly name: string }[];
  readonly send: SendCommand;
  readonly findReader: FindReader;
  readonly drawField: DrawField;
  readonly onDone: () => void;
  readonly onStale: () => void;
}) {
  const texts = useRequestTexts();
  const common = useCommonTexts();
  const [values, setValues] = useState<Values>(() => begin(action));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const sending = useSending((key) => send(action.command, { ...values, expectedVersion: request.version }, key), {
    onDone,
    onStale,
  });
  const isNeeded = ({ name, required }: Field) => required || (action.anyOf?.includes(name) ?? false);
  const isComplete = () => {
    const empty = listEmpty(action, values);
    setMissing(empty);
    return empty.length === 0;
  };
  const errorOf = (name: string) =>
    missing.includes(name) ? common.required : sending.problem?.errors?.find(({ path }) => path === name)?.message;
  return (
    <SendForm
      label={action.label}
      sending={sending}
      isComplete={isComplete}
      question={action.irreversible ? texts.irreversible : undefined}
      stale={texts.changed}
    >
      {action.fields.map((field) => {
        const { name } = field;
        const onChange = (value: unknown) => {
          // A file arrives while other fields are written.
          setValues(({ [name]: _old, ...rest }) =>
            value === undefined ? rest : complete(action.command, { ...rest, [name]: value }, request),
          );
        };
        const isOptional = !isNeeded(field);
        const filled = { label: field.label, isOptional, value: values[name], error: errorOf(name), onChange };
        return (
          <Fragment key={name}>
            {drawField(action.command, name, filled) ?? (
              <Control
                field={field}
                options={findOptions(action.command, field, request, partners)}
                reader={findReader(action.command, name, values)}
                {...filled}
              />
            )}
          </Fragment>
        );
      })}
    </SendForm>
  );
}

/** What is still to fill in. Of fields of which one is enough, the first. */
function listEmpty({ fields, anyOf = [] }: Action, values: Values): readonly string[] {
  const isEmpty = (name: string) => values[name] === undefined;
  const empty = fields.filter(({ name, required }) => required && isEmpty(name)).map(({ name }) => name);
  return [...empty, ...(anyOf.every(isEmpty) ? anyOf.slice(0, 1) : [])];
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
