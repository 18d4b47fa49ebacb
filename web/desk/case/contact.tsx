import { useState } from 'preact/hooks';
import { REVEAL_REASON_TEXTS } from '#appeals/case/presenting/reveal-reasons.ts';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import type { AnswerTo, RequestOf } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { SelectField, TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { useTexts } from '../texts.ts';

type Revealed = AnswerTo<'POST /v1/desk/appeals/{number}/reveal'>;
type Reason = RequestOf<'POST /v1/desk/appeals/{number}/reveal'>['body']['reason'];

/** Name and phone, masked. In clear with a reason, which auditors and the appellant can read; until the case is left. */
export function Contact({ appeal: { number, contact } }: { readonly appeal: StaffAppeal }) {
  const texts = useTexts().contact;
  const [revealed, setRevealed] = useState<Revealed>();
  const [isAsking, setAsking] = useState(false);
  if (contact === undefined) return null;
  const shown = revealed ?? contact;
  return (
    <section class="card" aria-labelledby="contact">
      <h3 id="contact">{texts.title}</h3>
      {contact.sealedAt !== undefined ? (
        <p>{texts.sealed(formatInstant(contact.sealedAt))}</p>
      ) : (
        <dl class="facts">
          <dt>{texts.name}</dt>
          <dd>{shown.name ?? texts.none}</dd>
          <dt>{texts.phone}</dt>
          <dd>
            {revealed?.phone === undefined ? (
              (shown.phone ?? texts.none)
            ) : (
              <a href={`tel:${revealed.phone}`}>{revealed.phone}</a>
            )}
          </dd>
          {shown.enterprise !== undefined && (
            <>
              <dt>{texts.enterprise}</dt>
              <dd>
                {shown.enterprise.name}
                <br />
                {shown.enterprise.creditCode}
              </dd>
            </>
          )}
        </dl>
      )}
      {revealed !== undefined && <p class="muted">{texts.isRevealed}</p>}
      {contact.sealedAt === undefined && revealed === undefined && !isAsking && (
        <Button onClick={() => setAsking(true)}>{texts.reveal}</Button>
      )}
      {isAsking && (
        <RevealForm
          number={number}
          onRevealed={(value) => {
            setRevealed(value);
            setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function RevealForm({
  number,
  onRevealed,
  onCancel,
}: {
  readonly number: string;
  readonly onRevealed: (value: Revealed) => void;
  readonly onCancel: () => void;
}) {
  const texts = useTexts().contact;
  const common = useCommonTexts();
  const { language } = useLook();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<CallProblem>();
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const reasonError = isTried && reason === '' ? common.required : undefined;
  const noteError = isTried && reason === 'other' && note.trim() === '' ? common.required : undefined;
  const submit = async () => {
    setTried(true);
    if (isBusy || reason === '' || (reason === 'other' && note.trim() === '')) return;
    setBusy(true);
    const body = { reason: reason as Reason, ...(note.trim() !== '' && { note: note.trim() }) };
    const outcome = await client.call('POST /v1/desk/appeals/{number}/reveal', { params: { number }, body });
    setBusy(false);
    if (outcome.ok && !outcome.unchanged) onRevealed(outcome.value);
    else if (!outcome.ok) setProblem(outcome.problem);
  };
  return (
    <Form onSubmit={submit}>
      <p class="field-hint">{texts.audited}</p>
      <DeskProblem problem={problem} />
      <SelectField
        label={texts.reason}
        empty={texts.chooseReason}
        value={reason}
        error={reasonError}
        options={Object.entries(REVEAL_REASON_TEXTS).map(([value, text]) => ({ value, label: text[language] }))}
        onChange={setReason}
      />
      <TextField label={texts.note} isOptional={reason !== 'other'} value={note} error={noteError} onInput={setNote} />
      <div class="buttons">
        <Button type="submit" look="main" isBusy={isBusy}>
          {texts.reveal}
        </Button>
        <Button onClick={onCancel}>{common.cancel}</Button>
      </div>
    </Form>
  );
}
