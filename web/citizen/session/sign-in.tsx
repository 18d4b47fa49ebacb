import { useRef, useState } from 'preact/hooks';
import type { Tokens } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Form, TextField } from '../../ui/parts/field.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { useWords } from '../words.ts';
import { client } from './client.ts';
import { announceSession } from './use-signed-in.ts';

/** Signs in by a code that is sent to the phone. */
export function SignIn() {
  const words = useWords().signIn;
  const common = useCommonWords();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [verificationId, setVerificationId] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);

  const run = async (work: () => Promise<CallProblem | undefined>) => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setProblem(await work());
    busy.current = false;
    setBusy(false);
  };
  const askForCode = () =>
    run(async () => {
      const sent = await client.call('POST /v1/sessions', { body: { provider: 'sms', phone: phone.trim() } });
      if (!sent.ok) return sent.problem;
      if (!sent.unchanged && 'verificationId' in sent.value) setVerificationId(sent.value.verificationId);
      return undefined;
    });
  const signIn = () =>
    run(async () => {
      const body = { provider: 'sms' as const, phone: phone.trim(), code: code.trim(), verificationId };
      const opened = await client.call('POST /v1/sessions', { body });
      if (!opened.ok) return opened.problem;
      if (!opened.unchanged) client.session.start(opened.value as Tokens);
      announceSession();
      return undefined;
    });
  const errorOf = (path: string) => problem?.errors?.find((each) => each.path === path)?.message;

  return (
    <Form onSubmit={verificationId === undefined ? askForCode : signIn}>
      {problem?.errors === undefined && <ProblemNote problem={problem} />}
      <TextField
        label={words.phone}
        hint={words.phoneHint}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={phone}
        error={errorOf('phone')}
        onInput={(value) => {
          setPhone(value);
          setVerificationId(undefined);
        }}
      />
      {verificationId !== undefined && (
        <>
          <p class="note" role="status">
            {words.sent(phone)}
          </p>
          <TextField
            label={words.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            error={errorOf('code')}
            onInput={setCode}
            hasFocus
          />
        </>
      )}
      <div class="buttons">
        <Button type="submit" look="main" isBusy={isBusy}>
          {verificationId === undefined ? words.askForCode : common.signIn}
        </Button>
        {verificationId !== undefined && (
          <Button isBusy={isBusy} onClick={askForCode}>
            {words.again}
          </Button>
        )}
      </div>
    </Form>
  );
}
