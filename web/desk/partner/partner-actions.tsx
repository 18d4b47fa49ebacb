import { useState } from 'preact/hooks';
import { FINANCING_FAILURE_TEXTS, REPAYMENT_TEXTS } from '#enterprise/services/financing.view.ts';
import type { RequestOf } from '../../client/operations.ts';
import type { SharedRequest } from '../../client/partner-operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { useLook } from '../../ui/look.ts';
import { ActionPanel } from '../../ui/parts/action-panel.tsx';
import { ChoiceField, TextField } from '../../ui/parts/field.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { TimeField } from '../../ui/parts/time-field.tsx';
import { AmountField } from '../../ui/requests/amount-field.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { client } from '../session/client.ts';
import { usePartnerTexts } from './texts.ts';

type Command = SharedRequest['canDo'][number];
type Values = Readonly<Record<string, unknown>>;

/** The fields that each command needs. */
const NEEDED: Readonly<Record<Command, (values: Values) => readonly string[]>> = {
  reply: () => ['reply'],
  'cancel-appointment': () => [],
  'note-appointment': () => ['note'],
  'make-offer': () => ['amount', 'termMonths', 'yearlyRate', 'fees', 'repayment'],
  'record-financing': ({ isGranted }) => (isGranted === undefined ? ['isGranted'] : [isGranted ? 'amount' : 'failure']),
};

/** What a partner can do with a request now. */
export function PartnerActions({
  request: { number, canDo },
  onChange,
}: {
  readonly request: SharedRequest;
  readonly onChange: () => void;
}) {
  const texts = usePartnerTexts();
  const requests = useRequestTexts();
  return (
    <ActionPanel
      title={texts.actions}
      actions={canDo.map((command) => ({ command, label: texts.commands[command] }))}
      describeDone={({ label }) => requests.done(label)}
      drawForm={({ command, label }, onDone) => (
        <PartnerForm
          key={command}
          number={number}
          command={command as Command}
          label={label}
          onDone={onDone}
          onStale={onChange}
        />
      )}
      onChange={onChange}
    />
  );
}

function PartnerForm({
  number,
  command,
  label,
  onDone,
  onStale,
}: {
  readonly number: string;
  readonly command: Command;
  readonly label: string;
  readonly onDone: () => void;
  readonly onStale: () => void;
}) {
  const texts = useRequestTexts();
  const partner = usePartnerTexts();
  const common = useCommonTexts();
  const [values, setValues] = useState<Values>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const send = async (key: string) => {
    const { isGranted: _isGranted, ...body } = values;
    // Each command has its own type, and its form fills in that.
    const operation = `POST /v1/partners/requests/{number}/${command}` as 'POST /v1/partners/requests/{number}/reply';
    const filled = body as RequestOf<typeof operation>['body'];
    const outcome = await client.call(operation, { params: { number }, key, body: filled });
    return outcome.ok ? undefined : outcome.problem;
  };
  const sending = useSending(send, { onDone, onStale });
  const isComplete = () => {
    const empty = NEEDED[command](values).filter((name) => values[name] === undefined);
    setMissing(empty);
    return empty.length === 0;
  };
  const change = (name: string, value: unknown) =>
    setValues(({ [name]: _old, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }));
  const fieldOf = (name: string) => ({
    error: missing.includes(name)
      ? common.required
      : sending.problem?.errors?.find(({ path }) => path === name)?.message,
    onChange: (value: unknown) => change(name, value),
  });
  const textOf = (name: string) => {
    const { error } = fieldOf(name);
    const onInput = (text: string) => change(name, text.trim() === '' ? undefined : text);
    return { error, onInput, value: (values[name] as string | undefined) ?? '' };
  };
  return (
    <SendForm
      label={label}
      sending={sending}
      isComplete={isComplete}
      question={command === 'record-financing' || command === 'cancel-appointment' ? texts.irreversible : undefined}
      stale={texts.changed}
    >
      {command === 'reply' && <ReplyFields textOf={textOf} />}
      {command === 'note-appointment' && (
        <TextField label={partner.note} hint={partner.readByBusiness} rows={6} {...textOf('note')} />
      )}
      {command === 'cancel-appointment' && (
        <TextField
          label={partner.cancelReason}
          hint={partner.readByBusiness}
          isOptional
          rows={3}
          maxLength={500}
          {...textOf('reason')}
        />
      )}
      {command === 'make-offer' && <OfferFields values={values} fieldOf={fieldOf} textOf={textOf} />}
      {command === 'record-financing' && <OutcomeFields values={values} fieldOf={fieldOf} textOf={textOf} />}
    </SendForm>
  );
}

interface Fields {
  readonly values: Values;
  readonly fieldOf: (name: string) => {
    readonly error: string | undefined;
    readonly onChange: (value: unknown) => void;
  };
  readonly textOf: (name: string) => {
    readonly error: string | undefined;
    readonly onInput: (text: string) => void;
    readonly value: string;
  };
}

function ReplyFields({ textOf }: Pick<Fields, 'textOf'>) {
  const texts = usePartnerTexts();
  return <TextField label={texts.reply} hint={texts.readByBusiness} rows={4} {...textOf('reply')} />;
}

function OfferFields({ values, fieldOf, textOf }: Fields) {
  const texts = usePartnerTexts();
  const { language } = useLook();
  return (
    <>
      <AmountField label={texts.amount} unit="yuan" {...fieldOf('amount')} />
      <AmountField label={texts.term} {...fieldOf('termMonths')} />
      <AmountField label={texts.rate} unit="percent" {...fieldOf('yearlyRate')} />
      <AmountField label={texts.fees} unit="yuan" {...fieldOf('fees')} />
      <ChoiceField
        label={texts.repayment}
        value={values.repayment as string | undefined}
        options={Object.entries(REPAYMENT_TEXTS).map(([value, text]) => ({ value, label: text[language] }))}
        {...fieldOf('repayment')}
      />
      <TimeField
        label={texts.offerUntil}
        isOptional
        value={(values.until as string | undefined) ?? ''}
        {...fieldOf('until')}
      />
      <TextField
        label={texts.conditions}
        hint={texts.readByBusiness}
        isOptional
        rows={3}
        maxLength={500}
        {...textOf('conditions')}
      />
    </>
  );
}

function OutcomeFields({ values, fieldOf, textOf }: Fields) {
  const texts = usePartnerTexts();
  const { language } = useLook();
  const { isGranted } = values;
  return (
    <>
      <ChoiceField
        label={texts.outcome}
        value={isGranted as boolean | undefined}
        options={[
          { value: true, label: texts.granted },
          { value: false, label: texts.failed },
        ]}
        error={fieldOf('isGranted').error}
        onChange={(value) => {
          fieldOf('isGranted').onChange(value);
          fieldOf(value ? 'failure' : 'amount').onChange(undefined);
        }}
      />
      {isGranted === true && <AmountField label={texts.grantedAmount} unit="yuan" {...fieldOf('amount')} />}
      {isGranted === false && (
        <ChoiceField
          label={texts.failure}
          value={values.failure as string | undefined}
          options={Object.entries(FINANCING_FAILURE_TEXTS)
            // A partner that was chosen has made an offer.
            .filter(([value]) => value !== 'noOffer')
            .map(([value, text]) => ({ value, label: text[language] }))}
          {...fieldOf('failure')}
        />
      )}
      <TextField
        label={texts.words}
        hint={texts.readByBusiness}
        isOptional
        rows={3}
        maxLength={500}
        {...textOf('words')}
      />
    </>
  );
}
