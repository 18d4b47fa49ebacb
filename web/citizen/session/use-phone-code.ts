import { useRef, useState } from 'preact/hooks';
import { askWithWork, needsCaptcha } from '../../client/captcha.ts';
import type { CallProblem } from '../../client/problem.ts';
import type { Told } from './captcha.ts';
import { client, findCaptchaPage } from './client.ts';

/** A captcha that is shown; another round shows a new one. */
interface Shown {
  readonly page: string;
  readonly round: number;
}

/** A phone, the code that is sent to it, and the one call at a time that belongs to them. */
export interface PhoneCode {
  readonly phone: string;
  readonly code: string;
  readonly isSent: boolean;
  readonly problem: CallProblem | undefined;
  readonly isBusy: boolean;
  /** The captcha without which this address gets no more codes today. */
  readonly captcha: Shown | undefined;
  readonly changePhone: (phone: string) => void;
  readonly changeCode: (code: string) => void;
  readonly askForCode: () => Promise<void>;
  readonly hear: (told: Told) => void;
  /** Runs a call unless one is under way, and shows the problem that it returns. */
  readonly run: (work: () => Promise<CallProblem | undefined>) => Promise<void>;
  /** What is wrong with a field of the last call. */
  readonly errorOf: (path: string) => string | undefined;
  /** The phone with its code, as the API takes them. */
  readonly proof: { readonly phone: string; readonly code: string; readonly verificationId: string | undefined };
}

/** Proves a phone by a code that is sent to it. */
export function usePhoneCode(): PhoneCode {
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [verificationId, setVerificationId] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const [captcha, setCaptcha] = useState<Shown>();

  const run = async (work: () => Promise<CallProblem | undefined>) => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setProblem(await work());
    busy.current = false;
    setBusy(false);
  };
  const ask = (answer?: string) =>
    client.call('POST /v1/sessions', {
      body: { provider: 'sms', phone: phone.trim(), ...(answer !== undefined && { captcha: answer }) },
    });
  const askForCode = (answer?: string) =>
    run(async () => {
      const sent = await (answer === undefined ? askWithWork(client.call, ask) : ask(answer));
      const needsPage = !sent.ok && needsCaptcha(sent.problem);
      const page = needsPage ? await findCaptchaPage().catch(() => undefined) : undefined;
      setCaptcha((before) => (page ? { page, round: (before?.round ?? 0) + 1 } : undefined));
      // The captcha has its own sentence; only a solved captcha that was not accepted is an error.
      if (page !== undefined && answer === undefined) return undefined;
      if (!sent.ok) return sent.problem;
      if (!sent.unchanged && 'verificationId' in sent.value) setVerificationId(sent.value.verificationId);
      return undefined;
    });
  return {
    phone,
    code,
    isSent: verificationId !== undefined,
    problem,
    isBusy,
    captcha,
    run,
    changePhone: (value) => {
      setPhone(value);
      setCaptcha(undefined);
      setVerificationId(undefined);
    },
    changeCode: setCode,
    askForCode: () => askForCode(),
    hear: (told) => {
      if (told.kind === 'solved') void askForCode(told.answer);
      else setCaptcha((before) => before && { ...before, round: before.round + 1 });
    },
    errorOf: (path) => problem?.errors?.find((each) => each.path === path)?.message,
    proof: { phone: phone.trim(), code: code.trim(), verificationId },
  };
}
