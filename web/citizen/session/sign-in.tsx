import { useRef, useState } from 'preact/hooks';
import type { Tokens } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { lazy } from '../../ui/lazy.tsx';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { useWords } from '../words.ts';
import type { Told } from './captcha.ts';
import { client, findCaptchaPage } from './client.ts';
import { announceSession } from './use-signed-in.ts';

/** Few people ever see it. */
const CaptchaFrame = lazy(async () => (await import('./captcha-frame.tsx')).CaptchaFrame);

/** Shorter waits are between two codes, and no captcha ends them. */
const HOUR_SECONDS = 3600;

interface Shown {
  readonly page: string;
  readonly round: number;
}

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
  /** The captcha without which no more codes go to this phone today. */
  const [captcha, setCaptcha] = useState<Shown>();

  const run = async (work: () => Promise<CallProblem | undefined>) => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setProblem(await work());
    busy.current = false;
    setBusy(false);
  };
  const askForCode = (answer?: string) =>
    run(async () => {
      const solved = answer !== undefined && { captcha: answer };
      const body = { provider: 'sms' as const, phone: phone.trim(), ...solved };
      const sent = await client.call('POST /v1/sessions', { body });
      // The API takes a solved captcha beyond the limit of a phone, which strangers may have used up.
      const isOverDay = !sent.ok && (sent.problem.retryAfterSeconds ?? 0) > HOUR_SECONDS;
      const page = isOverDay ? await findCaptchaPage().catch(() => undefined) : undefined;
      setCaptcha((before) => (page ? { page, round: (before?.round ?? 0) + 1 } : undefined));
      // The captcha has its own sentence; only a solved captcha that was not accepted is an error.
      if (page !== undefined && answer === undefined) return undefined;
      if (!sent.ok) return sent.problem;
      if (!sent.unchanged && 'verificationId' in sent.value) setVerificationId(sent.value.verificationId);
      return undefined;
    });
  const hear = (told: Told) => {
    if (told.kind === 'solved') void askForCode(told.answer);
    else setCaptcha((before) => before && { ...before, round: before.round + 1 });
  };
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
    <Form onSubmit={verificationId === undefined ? () => askForCode() : signIn}>
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
          setCaptcha(undefined);
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
      {captcha !== undefined && (
        <>
          <p role="status">{words.captcha}</p>
          <CaptchaFrame page={captcha.page} round={captcha.round} onTold={hear} />
        </>
      )}
      <div class="buttons">
        <Button type="submit" look="main" isBusy={isBusy}>
          {verificationId === undefined ? words.askForCode : common.signIn}
        </Button>
        {verificationId !== undefined && (
          <Button isBusy={isBusy} onClick={() => askForCode()}>
            {words.again}
          </Button>
        )}
      </div>
    </Form>
  );
}
