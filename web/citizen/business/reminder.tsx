import { useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { formatEnd } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { usePolicyWords } from '../../ui/policies/texts.ts';
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
  const words = usePolicyWords();
  const common = useCommonWords();
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
    setSaid(isNow ? undefined : words.unsubscribed);
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
      <h2 id="remind">{words.remind}</h2>
      {isSubscribed ? (
        <>
          <ProblemNote problem={problem} />
          <Button isBusy={isBusy} onClick={end}>
            {words.unsubscribe}
          </Button>
        </>
      ) : (
        <Form onSubmit={subscribe}>
          {refused === undefined && <ProblemNote problem={problem} />}
          <TextField
            label={words.phone}
            hint={words.remindHint}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            value={phone}
            error={isTried && phone.trim() === '' ? common.required : refused}
            onInput={setPhone}
          />
          <Button type="submit" look="main" isBusy={isBusy}>
            {words.subscribe}
          </Button>
        </Form>
      )}
      <p role="status">{isSubscribed ? words.subscribed(formatEnd(deadline)) : said}</p>
    </section>
  );
}
