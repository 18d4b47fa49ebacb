import { useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatEnd } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { usePolicyTexts } from '../../ui/policies/texts.ts';
import { client } from '../session/client.ts';

/** Asks for a message before the deadline of a policy; who has asked for it can end that. */
export function Reminder({
  id,
  deadline,
  isSubscribed: wasSubscribed,
}: {
  readonly id: string;
  readonly deadline: string;
  readonly isSubscribed: boolean;
}) {
  const texts = usePolicyTexts();
  const common = useCommonTexts();
  const [isSubscribed, setSubscribed] = useState(wasSubscribed);
  const [phone, setPhone] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const params = { id };
  const run = async (work: () => Promise<{ readonly ok: boolean; readonly problem?: CallProblem }>, isNow: boolean) => {
    if (isBusy) return;
    setBusy(true);
    const outcome = await work();
    setBusy(false);
    setProblem(outcome.problem);
    if (!outcome.ok) return;
    setSubscribed(isNow);
    setSaid(isNow ? undefined : texts.unsubscribed);
  };
  const subscribe = () => {
    setTried(true);
    if (phone.trim() === '') return;
    void run(
      () => client.call('PUT /v1/enterprise/policies/{id}/reminder', { params, body: { phone: phone.trim() } }),
      true,
    );
  };
  const end = () => run(() => client.call('DELETE /v1/enterprise/policies/{id}/reminder', { params }), false);
  const refused = problem?.errors?.find(({ path }) => path === 'phone')?.message;
  return (
    <section class="card" aria-labelledby="remind">
      <h2 id="remind">{texts.remind}</h2>
      {isSubscribed ? (
        <>
          <ProblemNote problem={problem} />
          <Button isBusy={isBusy} onClick={end}>
            {texts.unsubscribe}
          </Button>
        </>
      ) : (
        <Form onSubmit={subscribe}>
          {refused === undefined && <ProblemNote problem={problem} />}
          <TextField
            label={texts.phone}
            hint={texts.remindHint}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            value={phone}
            error={isTried && phone.trim() === '' ? common.required : refused}
            onInput={setPhone}
          />
          <Button type="submit" look="main" isBusy={isBusy}>
            {texts.subscribe}
          </Button>
        </Form>
      )}
      <p role="status">{isSubscribed ? texts.subscribed(formatEnd(deadline)) : said}</p>
    </section>
  );
}
