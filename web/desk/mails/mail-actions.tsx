import { useState } from 'preact/hooks';
import { KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import type { OpenedMail } from '../../client/mail-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { useLook } from '../../ui/look.ts';
import { ActionPanel } from '../../ui/parts/action-panel.tsx';
import { ChoiceField, TextField } from '../../ui/parts/field.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { client } from '../session/client.ts';
import { useMailTexts } from './texts.ts';

type MailStep = 'file' | 'attach' | 'discard';
type Kind = keyof typeof KIND_TEXTS;

const KINDS = Object.keys(KIND_TEXTS) as readonly Kind[];

/** What was done with a mail, and the case that it went to. */
export interface DecidedMail {
  readonly step: MailStep;
  readonly number?: string;
}

interface MailActionsProps {
  readonly mail: OpenedMail;
  readonly onDecided: (decided: DecidedMail) => void;
}

/** What can be done with a mail that waits: file it, attach it to a case, or discard it with a reason. */
export function MailActions({ mail, onDecided }: MailActionsProps) {
  const texts = useMailTexts();
  return (
    <ActionPanel
      title={texts.actions}
      actions={listSteps(mail).map((step) => ({ command: step, step, label: texts.steps[step] }))}
      describeDone={({ label }) => label}
      drawForm={({ step, label }) => (
        <MailForm key={step} mail={mail} step={step} label={label} onDecided={onDecided} />
      )}
      onChange={() => undefined}
    />
  );
}

/** What no program can read can be discarded only, and what nobody signed becomes no appeal. */
function listSteps({ list, text, from }: OpenedMail): readonly MailStep[] {
  if (list === 'discarded' || list === 'handled') return [];
  if (text === undefined) return ['discard'];
  return from === undefined ? ['attach', 'discard'] : ['file', 'attach', 'discard'];
}

function MailForm({
  mail: { id, number: named },
  step,
  label,
  onDecided,
}: MailActionsProps & { readonly step: MailStep; readonly label: string }) {
  const texts = useMailTexts();
  const common = useCommonTexts();
  const { language } = useLook();
  const [kind, setKind] = useState<Kind>();
  const [number, setNumber] = useState(named ?? '');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const digits = number.replace(/\s/g, '');
  const missing = {
    file: kind === undefined ? common.required : undefined,
    attach: /^\d{18}$/.test(digits) ? undefined : texts.numberWrong,
    discard: reason.trim() === '' ? common.required : undefined,
  }[step];
  const send = async (key: string): Promise<CallProblem | undefined> => {
    const params = { id };
    const outcome =
      step === 'file'
        ? await client.call('POST /v1/desk/mails/{id}/file', { params, key, body: { kind: kind as Kind } })
        : step === 'attach'
          ? await client.call('POST /v1/desk/mails/{id}/attach', { params, key, body: { number: digits } })
          : await client.call('POST /v1/desk/mails/{id}/discard', { params, key, body: { reason: reason.trim() } });
    // Somebody else was faster, or no case that the person may read has this number.
    if (!outcome.ok)
      return outcome.problem.status === 404 ? { ...outcome.problem, code: 'stale-version' } : outcome.problem;
    onDecided({ step, ...(!outcome.unchanged && outcome.value && { number: outcome.value.number }) });
    return undefined;
  };
  const sending = useSending(send, { onDone: () => undefined, onStale: () => undefined });
  const error = isTried ? missing : undefined;
  return (
    <SendForm
      label={label}
      sending={sending}
      isComplete={() => {
        setTried(true);
        return missing === undefined;
      }}
      question={undefined}
      stale={step === 'attach' ? texts.noCase : texts.changed}
    >
      {step === 'file' && (
        <ChoiceField
          label={texts.kind}
          hint={texts.kindHint}
          value={kind}
          options={KINDS.map((value) => ({ value, label: KIND_TEXTS[value][language] }))}
          error={error}
          onChange={setKind}
        />
      )}
      {step === 'attach' && (
        <TextField
          label={texts.number}
          hint={texts.numberHint}
          inputMode="numeric"
          value={number}
          error={error}
          onInput={setNumber}
        />
      )}
      {step === 'discard' && (
        <TextField
          label={texts.why}
          hint={texts.whyHint}
          rows={2}
          maxLength={500}
          value={reason}
          error={error}
          onInput={setReason}
        />
      )}
    </SendForm>
  );
}
