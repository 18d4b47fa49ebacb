import { useState } from 'preact/hooks';
import { SUPERVISION_TEXTS } from '#appeals/case/presenting/states.ts';
import type { RequestOf } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { SelectField, TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { explain } from '../../ui/parts/problem-note.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

type Level = RequestOf<'POST /v1/desk/appeals/{number}/supervise'>['body']['level'];
type Refused = readonly { readonly number: string; readonly problem: CallProblem }[];

/** Raises the supervision of all chosen cases, one after the other. Those that are refused stay chosen, each with the reason. */
export function BulkSupervise({
  chosen,
  onDone,
}: {
  readonly chosen: readonly string[];
  /** The numbers that were refused. */
  readonly onDone: (left: readonly string[]) => void;
}) {
  const texts = useTexts();
  const common = useCommonTexts();
  const { language } = useLook();
  const [level, setLevel] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState(0);
  const [refused, setRefused] = useState<Refused>([]);
  const send = async () => {
    setTried(true);
    if (isBusy || level === '' || chosen.length === 0) return;
    setBusy(true);
    const body = { level: level as Level, ...(note.trim() !== '' && { note: note.trim() }) };
    const left: { number: string; problem: CallProblem }[] = [];
    for (const number of chosen) {
      const outcome = await client.call('POST /v1/desk/appeals/{number}/supervise', { params: { number }, body });
      if (!outcome.ok) left.push({ number, problem: outcome.problem });
    }
    setBusy(false);
    setDone(chosen.length - left.length);
    setRefused(left);
    onDone(left.map(({ number }) => number));
  };
  return (
    <Form onSubmit={send}>
      <div class="card bulk">
        {done > 0 && (
          <p class="note" data-tone="good" role="status">
            {texts.bulk.done(done)}
          </p>
        )}
        {refused.length > 0 && (
          <ul class="note" data-tone="warn" role="alert">
            {refused.map(({ number, problem }) => (
              <li key={number}>
                {groupDigits(number)} {problem.errors?.[0]?.message ?? explain(problem, common)}
              </li>
            ))}
          </ul>
        )}
        <SelectField
          label={texts.bulk.level}
          empty={texts.command.choose}
          value={level}
          error={isTried && level === '' ? common.required : undefined}
          options={Object.entries(SUPERVISION_TEXTS)
            .filter(([value]) => value !== 'none')
            .map(([value, text]) => ({ value, label: text[language] }))}
          onChange={setLevel}
        />
        <div class="words-field" data-audience="staff">
          <TextField
            label={texts.bulk.note}
            hint={texts.command.readByStaff}
            isOptional
            value={note}
            onInput={setNote}
          />
        </div>
        {isTried && chosen.length === 0 && <p class="field-error">{texts.bulk.none}</p>}
        <Button type="submit" look="main" isBusy={isBusy}>
          {isBusy ? common.sending : texts.bulk.title(chosen.length)}
        </Button>
      </div>
    </Form>
  );
}
