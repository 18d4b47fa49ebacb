import { useState } from 'preact/hooks';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatShortEnd } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import type { Values } from '../commands/table.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';

/** Verifies the caller for whom an operator acts: by the query code of the case, or the phone that was given. */
export function CallerField({
  appeal: { number },
  values,
  onChange,
}: {
  readonly appeal: Pick<StaffAppeal, 'number'>;
  readonly values: Values;
  readonly onChange: (change: Values) => void;
}) {
  const texts = useTexts().caller;
  const common = useCommonTexts();
  const isOperator = usePerson().grants.some(({ role }) => role === 'AGT');
  const [callId, setCallId] = useState('');
  const [sign, setSign] = useState('');
  const [until, setUntil] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isTried, setTried] = useState(false);
  if (!isOperator) return null;
  const verify = async () => {
    setTried(true);
    if (callId.trim() === '' || sign.trim() === '') return;
    const digits = sign.replace(/\s/g, '');
    const proof = /^(?:\d{6}|\d{10})$/.test(digits) ? { queryCode: digits } : { phone: digits };
    const outcome = await client.call('POST /v1/desk/appeals/{number}/proofs', {
      params: { number },
      body: { callId: callId.trim(), ...proof },
    });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    setUntil(outcome.value.until);
    onChange({ callId: callId.trim(), proof: outcome.value.id });
  };
  return (
    <fieldset class="field caller">
      <legend>{texts.title}</legend>
      <p class="field-hint">{texts.hint}</p>
      {values.proof !== undefined ? (
        <p class="note" data-tone="good" role="status">
          {until === undefined ? texts.verified : texts.verifiedUntil(formatShortEnd(until))}
        </p>
      ) : (
        <>
          <DeskProblem problem={problem} />
          <TextField
            label={texts.callId}
            value={callId}
            error={isTried && callId.trim() === '' ? common.required : undefined}
            onInput={setCallId}
          />
          <TextField
            label={texts.sign}
            inputMode="numeric"
            value={sign}
            error={isTried && sign.trim() === '' ? common.required : undefined}
            onInput={setSign}
          />
          <Button onClick={verify}>{texts.verify}</Button>
        </>
      )}
    </fieldset>
  );
}
